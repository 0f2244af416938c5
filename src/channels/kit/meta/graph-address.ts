/** Where Meta's Graph API is: the defaults of settings, apart from the calls so that reading settings loads nothing more. */

/** The version that was current when this was written; each lives for about two years. */
export const GRAPH_VERSION = 'v24.0';
export const GRAPH_URL = 'https://graph.facebook.com';
