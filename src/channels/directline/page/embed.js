/* docs/guides/embed-the-chat.md */
(() => {
  const tag = document.currentScript;
  if (!tag || window.frontdeskChat) return;
  const { language = document.documentElement.lang || navigator.language, accent, position, userToken } = tag.dataset;
  const site = new URL(tag.src).origin;
  const color = /^#[0-9a-f]{6}$/i.test(accent) ? accent : '#0b655a';
  const side = position === 'left' ? 'left' : 'right';
  const [open, close, news] = language.startsWith('de')
    ? ['Chat öffnen', 'Chat schließen', 'neu']
    : ['Open the chat', 'Close the chat', 'new'];

  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial }
    button { position: fixed; bottom: 20px; ${side}: 20px; z-index: 2147483000; width: 56px; height: 56px; border: 0;
      border-radius: 50%; background: ${color}; color: #fff; cursor: pointer; box-shadow: 0 8px 24px #0003; display: grid; place-items: center }
    button:focus-visible { outline: 2px solid ${color}; outline-offset: 2px }
    svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round }
    b { position: absolute; top: -2px; ${side}: -2px; min-width: 20px; padding: 0 5px; border-radius: 10px; box-sizing: border-box;
      font: 600 12px/20px system-ui; background: #b01824; color: #fff }
    b:empty { display: none }
    section { position: fixed; bottom: 88px; ${side}: 20px; z-index: 2147483000; width: 400px; height: min(640px, calc(100dvh - 108px));
      border-radius: 14px; overflow: hidden; background: Canvas; box-shadow: 0 16px 48px #0003; outline: 1px solid #7a828e55 }
    section[hidden] { display: none }
    iframe { width: 100%; height: 100%; border: 0; display: block; color-scheme: normal }
    @media (max-width: 479px) { section { inset: 0; width: auto; height: auto; border-radius: 0; outline: 0; } .open { display: none; } }`);
  root.adoptedStyleSheets = [style];

  const button = document.createElement('button');
  button.type = 'button';
  button.innerHTML =
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 5h16v11H10l-4 4v-4H4z"/></svg><b aria-hidden="true"></b>';
  const badge = button.querySelector('b');
  const region = document.createElement('section');
  region.setAttribute('aria-label', 'Chat');
  region.hidden = true;
  root.append(region, button);

  let frame;
  const tell = () => frame.contentWindow.postMessage({ frontdesk: { visible: !region.hidden } }, site);
  const label = (unread) => {
    badge.textContent = unread > 0 ? (unread > 9 ? '9+' : unread) : '';
    button.setAttribute('aria-label', !region.hidden ? close : unread > 0 ? `${open}, ${unread} ${news}` : open);
    button.setAttribute('aria-expanded', String(!region.hidden));
    button.className = region.hidden ? '' : 'open';
  };

  function toggle(isOpen) {
    if (isOpen === !region.hidden) return;
    region.hidden = !isOpen;
    if (isOpen && !frame) {
      frame = document.createElement('iframe');
      frame.title = 'Chat';
      frame.src = `${site}/chat?${new URLSearchParams({ embed: 1, lang: language, ...(accent && { accent: color }) })}#${userToken || ''}`;
      region.append(frame);
    } else tell();
    label(0);
    (isOpen ? frame : button).focus();
  }

  button.addEventListener('click', () => toggle(region.hidden));
  root.addEventListener('keydown', (event) => event.key === 'Escape' && !event.isComposing && toggle(false));
  addEventListener('message', ({ source, origin, data }) => {
    if (origin !== site || !frame || source !== frame.contentWindow || !data?.frontdesk) return;
    const message = data.frontdesk;
    if (message.ready) tell();
    if (message.close) toggle(false);
    if (typeof message.unread === 'number') label(message.unread);
  });
  label(0);
  window.frontdeskChat = { open: () => toggle(true), close: () => toggle(false) };
  if (document.body) document.body.append(host);
  else addEventListener('DOMContentLoaded', () => document.body.append(host));
})();
