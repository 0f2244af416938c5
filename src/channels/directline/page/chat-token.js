/** The token of this visit, and what is kept from one visit to the next. */

/** Storage may be forbidden (private windows, frames): the chat then lives as long as the page. */
export function remembered(key) {
  try {
    return localStorage.getItem(`frontdesk.${key}`);
  } catch {
    return null;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(`frontdesk.${key}`, value);
  } catch {
    // Then it is forgotten with the page.
  }
}

/**
 * Who is signed in on the page around us, as that site signed it: after the `#`, so that it is in no server's log and
 * gone from the address at once.
 */
const userToken = /^#([\w-]+\.[\w-]+\.[\w-]+)$/.exec(location.hash)?.[1];
if (userToken) history.replaceState(history.state, '', location.pathname + location.search);

/** A fresh token, for the conversation of the last visit when there was one. Throws when there is none to be had. */
export async function fetchToken() {
  const token = remembered('token');
  const response = await fetch('/chat/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...(token && { token }), ...(userToken && { userToken }) }),
  });
  if (!response.ok) throw new Error(`token: ${response.status}`);
  const granted = await response.json();
  remember('token', granted.token);
  return granted;
}
