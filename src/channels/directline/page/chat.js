/**
 * The chat page: gets a token, shows Web Chat on our Direct Line, and says in its own words who answers and whether the
 * line is up. A page that is loaded again goes on with the same conversation.
 */
import { createHelp } from './chat-help.js';
import { styleOptions } from './chat-style.js';
import { chooseLanguage, wordsFor } from './chat-texts.js';
import { fetchToken, remember, remembered } from './chat-token.js';

const element = (id) => document.getElementById(id);
/** What the server knows: the operator's settings, where Web Chat lies, and the nonce for its styles. */
const { webChat, nonce, ...given } = document.body.dataset;
const settings = JSON.parse(given.settings);
const query = new URLSearchParams(location.search);
const isEmbedded = query.get('embed') === '1' && window.parent !== window;
const dark = matchMedia('(prefers-color-scheme: dark)');
/** Half of what the server allows a page to stay away, so that a day-long visit can still be taken up tomorrow. */
const renewEveryMs = 12 * 3600 * 1000;
const status = { connecting: 1, online: 2, expiredToken: 3, failedToConnect: 4, ended: 5 };

let language = chooseLanguage([query.get('lang'), remembered('language'), ...navigator.languages], settings.languages);
let words = wordsFor(language);
let holder = { holder: 'bot' };
let chat;
let unread = 0;
let isVisible = !isEmbedded;

function loadWebChat() {
  if (window.WebChat) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = webChat;
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error('Web Chat did not load'));
    });
    document.head.append(script);
  });
}

async function start() {
  element('failure').hidden = true;
  element('loading').hidden = false;
  element('who').textContent = words.starting;
  try {
    const [granted] = await Promise.all([fetchToken(), loadWebChat()]);
    openChat(granted);
  } catch (error) {
    console.warn(error);
    fail();
  }
}

function openChat({ token, conversationId, isResumed }) {
  const directLine = window.WebChat.createDirectLine({
    domain: `${location.origin}/v3/directline`,
    token,
    // Coming back: everything said so far is replayed from the beginning.
    ...(isResumed && { conversationId, watermark: '0' }),
    conversationStartProperties: { locale: language },
  });
  chat = { directLine, store: window.WebChat.createStore({}, () => (next) => (action) => next(observe(action))) };
  watchLine(directLine);
  keepSending(directLine);
  directLine.connectionStatus$.subscribe((now) => {
    if (now === status.online) {
      element('loading').hidden = true;
      showHolder();
    } else if (now === status.expiredToken) {
      void renew(directLine);
    } else if (now === status.failedToConnect) {
      fail();
    } else if (now === status.ended) {
      // The server does not know it any more: the next start begins a new one.
      remember('token', '');
      fail();
    }
  });
  render();
}

/**
 * The client comes back on its own, after 3 to 15 seconds, and tells nobody. Its sockets do: each one that closes means
 * that the line is down, each one that opens that it is up.
 */
function watchLine(directLine) {
  let isDown = false;
  const down = () => {
    isDown = true;
    say(words.lost, 'warn');
  };
  const up = () => {
    if (isDown) say(words.back);
    isDown = false;
  };
  directLine.services.WebSocket = class extends WebSocket {
    constructor(url) {
      super(url);
      this.addEventListener('open', up);
      this.addEventListener('close', down);
    }
  };
  window.addEventListener('offline', down);
  window.addEventListener('online', up);
  window.addEventListener('pagehide', () => say(''));
}

/**
 * A message written while the line is down goes, in its turn, when it is up again: the client itself gives up at the
 * first try. One that did arrive is known to the server by the id that Web Chat gave it.
 */
function keepSending(directLine) {
  const post = directLine.postActivity.bind(directLine);
  const tryOnce = (activity) => new Promise((resolve, reject) => post(activity).subscribe(resolve, reject));
  let before = Promise.resolve();
  const sendInTurn = (activity) => {
    const sending = before.then(async () => {
      for (;;) {
        const id = await tryOnce(activity);
        if (id !== 'retry') return id;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    });
    before = sending.catch(() => {});
    return sending;
  };
  directLine.postActivity = (activity) => {
    if (activity.type !== 'message') return post(activity);
    const subscribe = (observer) => {
      sendInTurn(activity).then(
        (id) => {
          observer.next(id);
          observer.complete?.();
        },
        (error) => observer.error(error),
      );
      return { unsubscribe: () => {} };
    };
    return { subscribe };
  };
}

/** The token ran out, as after a night with the lid closed. */
async function renew(directLine) {
  try {
    const { token, conversationId } = await fetchToken();
    const url = `${directLine.domain}/conversations/${conversationId}?watermark=${directLine.watermark}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`reconnect: ${response.status}`);
    directLine.reconnect(await response.json());
  } catch (error) {
    console.warn(error);
    say(words.lost, 'warn');
    setTimeout(() => renew(directLine), 5000);
  }
}

/** Looks at what comes in: who speaks, and whether it is news for a closed frame. */
function observe(action) {
  if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY') return action;
  const { activity } = action.payload;
  if (activity.type === 'event' && activity.name === 'conversation.holder') {
    holder = activity.value;
    showHolder();
  }
  if (activity.type !== 'message' || activity.from.role !== 'bot') return action;
  if (activity.from.id.startsWith('agent:')) {
    holder = { holder: 'agent', agentName: activity.from.name };
    showHolder();
  }
  if (!isVisible && Date.now() - Date.parse(activity.timestamp) < 60_000) tellParent({ unread: ++unread });
  return activity.from.id.startsWith('agent:') ? withName(action) : action;
}

/** People are named in the transcript as well: it is read long after the header has changed. */
function withName(action) {
  const { activity } = action.payload;
  if (!activity.text) return action;
  const name = activity.from.name.replace(/[\\`*_[\]<>]/g, '\\$&');
  return {
    ...action,
    payload: { ...action.payload, activity: { ...activity, text: `**${name}**\n\n${activity.text}` } },
  };
}

function render() {
  window.WebChat.renderWebChat(
    {
      directLine: chat.directLine,
      store: chat.store,
      locale: fullLocale(language),
      dir: 'auto',
      nonce,
      styleOptions: styleOptions(),
      overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: words.placeholder },
      sendTypingIndicator: true,
    },
    element('chat'),
  );
}

/** Web Chat writes times as a country does, and `de` alone as if it were in America. */
function fullLocale(tag) {
  return { de: 'de-DE', en: navigator.languages.find((each) => /^en-/i.test(each)) ?? 'en-GB' }[tag] ?? tag;
}

function send(text) {
  element('menu').hidePopover();
  chat?.store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'keyboard' } });
  element('chat').querySelector('textarea, input[type="text"]')?.focus();
}

/** False when there is no chat to say it in, which is told. */
function sayInChat(text) {
  if (chat) send(text);
  else say(words.lost, 'warn');
  return chat !== undefined;
}

function showHolder() {
  const text = { agent: words.person(holder.agentName), queue: words.waiting }[holder.holder] ?? words.bot;
  if (element('who').textContent !== text) element('who').textContent = text;
}

let clearing;
function say(text, kind) {
  const line = element('connection');
  line.textContent = text;
  line.className = kind ?? '';
  clearTimeout(clearing);
  if (text && !kind) clearing = setTimeout(() => say(''), 4000);
}

function fail() {
  element('loading').hidden = true;
  element('who').textContent = '';
  const failure = element('failure');
  failure.querySelector('h2').textContent = words.failedTitle;
  failure.querySelector('p').textContent = words.failed;
  element('retry').textContent = words.retry;
  const { email, phone } = settings.contact ?? {};
  const ways = [
    ...(email ? [[words.mail, `mailto:${email}`, email]] : []),
    ...(phone ? [[words.phone, `tel:${phone.replace(/[^+\d]/g, '')}`, phone]] : []),
  ];
  failure.querySelector('ul').replaceChildren(
    ...ways.map(([label, href, text]) => {
      const item = document.createElement('li');
      const link = Object.assign(document.createElement('a'), { href, textContent: text });
      item.append(`${label}: `, link);
      return item;
    }),
  );
  failure.hidden = false;
}

function showWords() {
  words = wordsFor(language);
  help?.showWords();
  document.documentElement.lang = language;
  element('menu-button').setAttribute('aria-label', words.menu);
  element('minimise').setAttribute('aria-label', words.minimise);
  element('language').setAttribute('aria-label', words.language);
  element('person').textContent = words.talkToPerson;
  element('elsewhere').textContent = words.elsewhere;
  element('restart').textContent = words.startOver;
  if (chat) {
    showHolder();
    render();
  }
  if (!element('failure').hidden) fail();
}

function offerLanguages() {
  const select = element('language');
  select.hidden = settings.languages.length < 2;
  select.replaceChildren(
    ...settings.languages.map((each) => {
      const name = new Intl.DisplayNames([each], { type: 'language' }).of(each);
      return new Option(name.charAt(0).toLocaleUpperCase(each) + name.slice(1), each, false, each === language);
    }),
  );
  select.addEventListener('change', () => {
    language = select.value;
    remember('language', language);
    showWords();
  });
}

function tellParent(message) {
  if (isEmbedded) window.parent.postMessage({ frontdesk: message }, '*');
}

function liveInFrame() {
  element('minimise').hidden = false;
  element('minimise').addEventListener('click', () => tellParent({ close: true }));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && !element('menu').matches(':popover-open')) {
      tellParent({ close: true });
    }
  });
  window.addEventListener('message', ({ source, data }) => {
    if (source !== window.parent || typeof data?.frontdesk?.visible !== 'boolean') return;
    isVisible = data.frontdesk.visible;
    if (!isVisible) return;
    unread = 0;
    tellParent({ unread });
    element('chat').querySelector('textarea, input[type="text"]')?.focus();
  });
  tellParent({ ready: true });
}

/** The host page's colour, with the text on it that can be read. */
function useAccent(color) {
  if (!color || !/^#[0-9a-f]{6}$/i.test(color)) return;
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const isBright = 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2 > 0.18;
  const { style } = document.documentElement;
  style.setProperty('--brand', color);
  style.setProperty('--on-brand', isBright ? '#07201b' : '#ffffff');
}

useAccent(query.get('accent'));
element('person').addEventListener('click', () => send(words.sayTalkToPerson));
element('elsewhere').addEventListener('click', () => send(words.sayElsewhere));
element('restart').addEventListener('click', () => send(words.sayStartOver));
element('retry').addEventListener('click', () => (chat ? location.reload() : start()));
dark.addEventListener('change', () => chat && render());
setInterval(() => chat && fetchToken().catch(() => {}), renewEveryMs);
const help = settings.help ? createHelp({ words: () => words, language: () => language, ask: sayInChat }) : undefined;
offerLanguages();
showWords();
if (isEmbedded) liveInFrame();
void start();
