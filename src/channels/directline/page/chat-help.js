/**
 * The help panel: searches the articles while words are typed and shows them in place, without a conversation. What is
 * not answered there is asked in the chat.
 */
import { link, markdown } from './markdown.js';

const element = (id) => document.getElementById(id);
/** Between the last key and the request. */
const PAUSE_MS = 150;

/** `words` and `language` are asked for whenever something is shown; `ask` says a text in the chat, if it can. */
export function createHelp({ words, language, ask }) {
  const panel = element('help');
  const button = element('help-button');
  const query = element('help-query');
  const list = element('help-hits');
  const wayOn = element('help-way-on');
  const article = element('help-article');
  const [articleTitle, answer, links, enough] = article.children;
  const [enoughText, yes, askButton] = enough.children;

  let articles = [];
  let active = -1;
  let asked;
  let timer;
  let state = 'list';

  async function search(mode) {
    clearTimeout(timer);
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    const parameters = new URLSearchParams({ q: query.value.trim(), language: language(), mode });
    try {
      const response = await fetch(`/api/search?${parameters}`, { signal });
      if (!response.ok) throw new Error(`search: ${response.status}`);
      const found = await response.json();
      if (signal.aborted) return;
      articles = found.articles;
      state = articles.length === 0 ? 'nothing' : 'list';
    } catch (error) {
      if (signal.aborted) return;
      console.info(error);
      articles = [];
      state = 'offline';
    }
    show();
  }

  function show() {
    const { helpCount, helpFirst, helpNothing, helpOffline, helpAsk, retry } = words();
    activate(-1);
    list.replaceChildren(...articles.map(option));
    list.hidden = articles.length === 0;
    query.setAttribute('aria-expanded', String(articles.length > 0));
    const isAsked = query.value.trim() !== '';
    const status = element('help-count');
    // Always in the status line, so that it is read out.
    status.textContent =
      { offline: helpOffline, nothing: helpNothing }[state] ?? (isAsked ? helpCount(articles.length) : helpFirst);
    status.className = state;
    wayOn.hidden = state === 'list';
    wayOn.textContent = state === 'offline' ? retry : helpAsk;
  }

  function option({ title, excerpt }, at) {
    const node = document.createElement('li');
    node.id = `help-hit-${at}`;
    node.role = 'option';
    node.ariaSelected = 'false';
    node.append(
      Object.assign(document.createElement('strong'), { textContent: title }),
      Object.assign(document.createElement('span'), { textContent: excerpt }),
    );
    node.addEventListener('click', () => read(at));
    return node;
  }

  function activate(at) {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = at;
    const node = list.children[active];
    if (!node) {
      query.removeAttribute('aria-activedescendant');
      return;
    }
    node.setAttribute('aria-selected', 'true');
    query.setAttribute('aria-activedescendant', node.id);
    node.scrollIntoView({ block: 'nearest' });
  }

  function read(at) {
    const { title, answer: text, links: ways, language: spoken } = articles[at];
    articleTitle.textContent = title;
    answer.replaceChildren(...markdown(text));
    links.replaceChildren(
      ...ways.map(({ label, url }) => {
        const node = document.createElement('li');
        node.append(link(label, url));
        return node;
      }),
    );
    links.hidden = ways.length === 0;
    article.lang = spoken;
    enough.lang = language();
    element('help-search').hidden = true;
    article.hidden = false;
    panel.scrollTop = 0;
    activate(at);
    articleTitle.focus();
  }

  function backToList() {
    article.hidden = true;
    element('help-search').hidden = false;
    query.focus();
  }

  function open() {
    panel.hidden = false;
    element('chat').inert = true;
    button.setAttribute('aria-expanded', 'true');
    if (articles.length === 0) void search('typing');
    query.focus();
  }

  function close() {
    asked?.abort();
    clearTimeout(timer);
    article.hidden = true;
    element('help-search').hidden = false;
    panel.hidden = true;
    element('chat').inert = false;
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  }

  function back() {
    if (article.hidden) close();
    else backToList();
  }

  function askInChat() {
    const text = query.value.trim() || articles[active]?.title;
    // Before asking, so that the chat can take the focus; what cannot be said now stays in the field.
    element('chat').inert = false;
    if (text && !ask(text)) return;
    query.value = '';
    articles = [];
    close();
    element('chat').querySelector('textarea, input[type="text"]')?.focus();
  }

  /** One layer at a time: the article, the words, the panel. */
  function escape() {
    if (!article.hidden) backToList();
    else if (query.value !== '') {
      query.value = '';
      void search('typing');
    } else close();
  }

  query.addEventListener('input', () => {
    clearTimeout(timer);
    asked?.abort();
    timer = setTimeout(search, PAUSE_MS, 'typing');
  });
  query.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const count = articles.length;
    if (event.key === 'ArrowDown') activate(count === 0 ? -1 : (active + 1) % count);
    else if (event.key === 'ArrowUp') activate(count === 0 ? -1 : (Math.max(active, 0) - 1 + count) % count);
    else if (event.key === 'Enter') void (articles[active] ? read(active) : search('question'));
    else return;
    event.preventDefault();
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    // A frame would close the whole chat.
    event.stopPropagation();
    event.preventDefault();
    escape();
  });
  button.addEventListener('click', () => (panel.hidden ? open() : close()));
  element('help-back').addEventListener('click', back);
  wayOn.addEventListener('click', () => (state === 'offline' ? search('question') : askInChat()));
  yes.addEventListener('click', close);
  askButton.addEventListener('click', askInChat);
  window.addEventListener('online', () => state === 'offline' && !panel.hidden && search('typing'));
  button.hidden = false;

  return {
    /** In the language that is spoken now. */
    showWords() {
      const { help, helpBack, helpSearch, helpEnough, helpYes, helpAsk } = words();
      button.setAttribute('aria-label', help);
      element('help-title').textContent = help;
      element('help-back').setAttribute('aria-label', helpBack);
      query.placeholder = helpSearch;
      query.setAttribute('aria-label', helpSearch);
      list.setAttribute('aria-label', help);
      enoughText.textContent = helpEnough;
      yes.textContent = helpYes;
      askButton.textContent = helpAsk;
      articles = [];
      if (!panel.hidden) {
        if (!article.hidden) backToList();
        void search('typing');
      }
    },
  };
}
