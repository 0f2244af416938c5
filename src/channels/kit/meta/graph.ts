/** Calls of Meta's Graph API. The token goes in a header: in the address it would stand in other people's logs. */

import { BadInputError, UnavailableError } from '../../../runtime/errors.ts';
import type { Answer, HttpCall, Wire } from '../call.ts';
import { NoAnswerError } from '../errors.ts';
import { type GraphCodes, judgeGraph } from './judge-graph.ts';

/** Files that customers sent are downloaded from there, with the token (WhatsApp) or by a signed address. */
export const GRAPH_FILES = 'https://lookaside.fbsbx.com';

export interface GraphOptions {
  /** `https://graph.facebook.com`. */
  api: string;
  /** `v24.0`. */
  version: string;
  token: string;
}

export interface Graph {
  /** Of the API, without a slash at the end. */
  origin: string;
  headers: Record<string, string>;
  get(label: string, path: string, query?: Record<string, string>): HttpCall;
  post(label: string, path: string, body: NonNullable<HttpCall['body']>): HttpCall;
  /** For questions. Throws `UnavailableError` (`channel.meta`) with Meta's own words when it is refused. */
  ask(wire: Wire, call: HttpCall): Promise<Answer>;
  /** For uploads, which show nothing to anybody: a file that is refused is a bad file, all else is tried again later. */
  upload(wire: Wire, call: HttpCall): Promise<Answer>;
}

export function createGraph({ api, version, token }: GraphOptions, codes: GraphCodes): Graph {
  const base = `${api.replace(/\/$/, '')}/${version}`;
  const headers = { authorization: `Bearer ${token}` };
  const urlOf = (path: string, query: Record<string, string> = {}) => {
    const search = new URLSearchParams(query).toString();
    return `${base}/${path}${search === '' ? '' : `?${search}`}`;
  };

  return {
    origin: new URL(api).origin,
    headers,
    get: (label, path, query) => ({
      kind: 'http',
      label,
      method: 'GET',
      url: urlOf(path, query),
      headers,
      isRepeatable: true,
    }),
    post: (label, path, body) => ({ kind: 'http', label, method: 'POST', url: urlOf(path), headers, body }),
    async ask(wire, call) {
      const answer = await wire.call(call);
      const verdict = judgeGraph(answer, codes);
      if (verdict.outcome === 'sent') return answer;
      throw new UnavailableError({ code: 'channel.meta', message: `${call.label}: ${verdict.reason}` });
    },
    async upload(wire, call) {
      const answer = await wire.call(call);
      const verdict = judgeGraph(answer, codes);
      if (verdict.outcome === 'sent') return answer;
      if (verdict.outcome === 'refused') throw new BadInputError({ code: 'channel.file', message: verdict.reason });
      throw new NoAnswerError({ label: call.label, mayHaveArrived: false, problem: verdict.reason });
    },
  };
}
