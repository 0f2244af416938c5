import { hasQuoteMarks, htmlWords } from '../../../../src/channels/email/html-words.ts';
import { ownWords } from '../../../../src/channels/email/own-words.ts';

const quoted = '> Hello Ada,\n> when did you order?\n>\n> Harbour Shop';

/** What a program writes below the answer, as its users' mails have it. */
const quotesOf: Record<string, string> = {
  'Gmail, English': `On Mon, Jan 5, 2026 at 9:00 AM Harbour Shop <support@shop.example> wrote:\n\n${quoted}`,
  'Gmail, English, wrapped': `On Mon, Jan 5, 2026 at 9:00 AM Harbour Shop Customer Service <\nsupport@shop.example> wrote:\n\n${quoted}`,
  'Gmail, German': `Am Mo., 5. Jan. 2026 um 09:00 Uhr schrieb Harbour Shop <support@shop.example>:\n\n${quoted}`,
  'Gmail, German, wrapped': `Am Mo., 5. Jan. 2026 um 09:00 Uhr schrieb Harbour Shop <\nsupport@shop.example>:\n\n${quoted}`,
  'Gmail, French': `Le lun. 5 janv. 2026 à 09:00, Harbour Shop <support@shop.example> a écrit :\n\n${quoted}`,
  'Gmail, Spanish': `El lun, 5 ene 2026 a las 9:00, Harbour Shop (<support@shop.example>) escribió:\n\n${quoted}`,
  'Gmail, Italian': `Il giorno lun 5 gen 2026 alle ore 09:00 Harbour Shop <support@shop.example> ha scritto:\n\n${quoted}`,
  'Gmail, Dutch': `Op ma 5 jan 2026 om 09:00 schreef Harbour Shop <support@shop.example>:\n\n${quoted}`,
  'Gmail, Portuguese': `Em seg., 5 de jan. de 2026 às 09:00, Harbour Shop <support@shop.example> escreveu:\n\n${quoted}`,
  'Gmail, Polish': `pon., 5 sty 2026 o 09:00 Harbour Shop <support@shop.example> napisał(a):\n\n${quoted}`,
  'Gmail, Swedish': `Den mån 5 jan. 2026 kl 09:00 skrev Harbour Shop <support@shop.example>:\n\n${quoted}`,
  'Gmail, Russian': `пн, 5 янв. 2026 г. в 09:00, Harbour Shop <support@shop.example>:\n\n${quoted}`,
  'Gmail, Japanese': `2026年1月5日(月) 9:00 Harbour Shop <support@shop.example>:\n\n${quoted}`,
  'Apple Mail, English': `On 5 Jan 2026, at 09:00, Harbour Shop <support@shop.example> wrote:\n\n${quoted}`,
  'Apple Mail, German': `Am 05.01.2026 um 09:00 schrieb Harbour Shop <support@shop.example>:\n\n${quoted}`,
  'Apple Mail, French': `Le 5 janv. 2026 à 09:00, Harbour Shop <support@shop.example> a écrit :\n\n${quoted}`,
  'Thunderbird, English': `On 1/5/26 09:00, Harbour Shop wrote:\n${quoted}`,
  'Thunderbird, German': `Am 05.01.26 um 09:00 schrieb Harbour Shop:\n${quoted}`,
  'Thunderbird, French': `Le 05/01/2026 à 09:00, Harbour Shop a écrit :\n${quoted}`,
  'Outlook, English': `From: Harbour Shop <support@shop.example>\nSent: Monday, January 5, 2026 9:00 AM\nTo: Ada <ada@customers.example>\nSubject: Re: My order\n\nHello Ada,\nwhen did you order?`,
  'Outlook, German': `Von: Harbour Shop <support@shop.example>\nGesendet: Montag, 5. Januar 2026 09:00\nAn: Ada <ada@customers.example>\nBetreff: AW: My order\n\nHallo Ada`,
  'Outlook, French': `De : Harbour Shop <support@shop.example>\nEnvoyé : lundi 5 janvier 2026 09:00\nÀ : Ada <ada@customers.example>\nObjet : RE: My order\n\nBonjour`,
  'Outlook, Spanish': `De: Harbour Shop <support@shop.example>\nEnviado: lunes, 5 de enero de 2026 9:00\nPara: Ada\nAsunto: RE: My order\n\nHola`,
  'Outlook on the web': `________________________________\nFrom: Harbour Shop <support@shop.example>\nSent: Monday, January 5, 2026 9:00 AM\nTo: Ada\nSubject: Re: My order\n\nHello`,
  'Outlook of old, English': `-----Original Message-----\nFrom: Harbour Shop [mailto:support@shop.example]\nSent: Monday\n\nHello`,
  'Outlook of old, German': `-----Ursprüngliche Nachricht-----\nVon: Harbour Shop\nGesendet: Montag\n\nHallo`,
  'Outlook of old, French': `-----Message d'origine-----\nDe : Harbour Shop\n\nBonjour`,
  'Outlook on a phone': `Get Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Harbour Shop <support@shop.example>\nSent: Monday, January 5, 2026 9:00:00 AM\nTo: Ada\nSubject: Re: My order`,
  Yahoo: `On Monday, January 5, 2026 at 09:00:00 AM GMT+1, Harbour Shop <support@shop.example> wrote: \n\nHello Ada`,
  'a quote without a word about it': quoted,
};

describe('what somebody wrote this time', () => {
  it.each(Object.entries(quotesOf))('ends where %s quotes', (_, quote) => {
    expect(ownWords(`Last Tuesday.\nTwo pairs.\n\n${quote}\n`)).toBe('Last Tuesday.\nTwo pairs.');
  });

  it.each([
    ['a signature', '-- \nAda Lovelace\n+44 20 1234'],
    ['a farewell', 'Kind regards,\nAda Lovelace\nCustomer 17'],
    ['a German farewell', 'Mit freundlichen Grüßen\nAda Lovelace\nMusterweg 1\n12345 Berlin'],
    ['a French farewell', 'Cordialement,\nAda'],
    ['a telephone', 'Sent from my iPhone'],
    ['a German telephone', 'Von meinem iPhone gesendet'],
    ['a French telephone', 'Envoyé de mon iPhone'],
    ['a free mailer', 'Gesendet mit der GMX Mail App'],
  ])('has not %s in it', (_, ending) => {
    expect(ownWords(`Where is my parcel?\n\n${ending}\n\n${quotesOf['Gmail, English']}`)).toBe('Where is my parcel?');
  });

  it('keeps what is answered between the lines, and below a quote', () => {
    const mail = `See below.\n\nOn 1/5/26 09:00, Harbour Shop wrote:\n> When did you order?\n\nOn Tuesday.\n\n> How many?\n\nTwo pairs.\n\n-- \nAda`;

    expect(ownWords(mail)).toBe('See below.\n\nOn Tuesday.\n\nTwo pairs.');
  });

  it('keeps what is forwarded', () => {
    const mail =
      'Is this from you?\n\n---------- Forwarded message ---------\nFrom: Shop <x@y.example>\nDate: Mon\nSubject: Invoice\nTo: Ada\n\nPay now.';

    expect(ownWords(mail)).toContain('Pay now.');
  });

  it('keeps sentences that look like the beginning of a quote', () => {
    const sentences = [
      'On the box somebody wrote:\nthis side up',
      'My address: Main Street 5\nMy size: 38',
      'Von: Berlin\nnach Hamburg, was kostet das?',
      'He wrote 3 times and I answered.',
      'Thanks',
      'I ordered\n- boots\n- laces',
    ];
    for (const sentence of sentences) expect(ownWords(sentence)).toBe(sentence);
  });

  it('keeps a postscript, and a farewell with more than a name below it', () => {
    const mail = 'Where is it?\n\nBest regards\nAda\n\nPS: it is order 4711';

    expect(ownWords(mail)).toContain('4711');
  });

  it('is nothing when there are only quotes', () => {
    expect(ownWords(quotesOf['Gmail, German'] ?? '')).toBe('');
  });

  it('is found in a text of megabytes without end', () => {
    const hostile = [
      '-'.repeat(200_000),
      `On 1 ${'wrote '.repeat(40_000)}`,
      `<${'a@'.repeat(100_000)}`,
      '> \n'.repeat(50_000),
    ];

    for (const text of hostile) expect(ownWords(text).length).toBeLessThanOrEqual(text.length);
  });
});

/** The markup around the quote, as the programs write it. */
const pages: Record<string, string> = {
  Gmail: `<div dir="ltr">Last Tuesday.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Jan 5, 2026 at 9:00 AM Shop &lt;<a href="mailto:s@shop.example">s@shop.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0"><p>When did you order?</p></blockquote></div>`,
  'Apple Mail': `<html><body><div>Last Tuesday.</div><br><div><blockquote type="cite"><div>On 5 Jan 2026, at 09:00, Shop &lt;s@shop.example&gt; wrote:</div><br><div>When did you order?</div></blockquote></div></body></html>`,
  Thunderbird: `<p>Last Tuesday.</p><div class="moz-cite-prefix">Am 05.01.26 um 09:00 schrieb Shop:<br></div><blockquote type="cite" cite="mid:1"><p>When did you order?</p></blockquote>`,
  'Outlook on the web': `<div class="elementToProof">Last Tuesday.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><b>Från:</b> Shop<br><b>Skickat:</b> den 5 januari</div><div>When did you order?</div>`,
  'Outlook on the desktop': `<div class=WordSection1><p class=MsoNormal>Last Tuesday.<o:p></o:p></p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Von:</b> Shop &lt;s@shop.example&gt; <br><b>Gesendet:</b> Montag, 5. Januar 2026 09:00<br><b>An:</b> Ada<br><b>Betreff:</b> AW: My order</p></div><p class=MsoNormal>When did you order?</p></div>`,
  Yahoo: `<div>Last Tuesday.</div><div id="ydp1" class="yahoo_quoted"><div>On Monday, Shop wrote:</div><div>When did you order?</div></div>`,
  GMX: `<div>Last Tuesday.<div name="quote"><div><b>Gesendet:</b> Montag</div><div>When did you order?</div></div></div>`,
};

describe('what somebody wrote as HTML', () => {
  it.each(Object.entries(pages))('ends where %s quotes', (_, html) => {
    expect(ownWords(htmlWords(html))).toBe('Last Tuesday.');
  });

  it('keeps an answer between two quotes', () => {
    const html = `<blockquote type="cite">When?</blockquote><p>On Tuesday.</p><blockquote type="cite">How many?</blockquote><p>Two.</p>`;

    expect(ownWords(htmlWords(html))).toBe('On Tuesday.\n\nTwo.');
  });

  it('has no signature of Gmail in it', () => {
    expect(ownWords(htmlWords('<div>Where is it?</div><div class="gmail_signature">Ada<br>CEO</div>'))).toBe(
      'Where is it?',
    );
  });

  it('reads entities, tables and line breaks as people see them', () => {
    const html = '<table><tr><td>Order&nbsp;17</td></tr><tr><td>K&ouml;ln &amp; Bonn<br>Germany</td></tr></table>';

    expect(ownWords(htmlWords(html))).toBe('Order 17\nKöln & Bonn\nGermany');
  });

  it('is found in markup nested beyond all sense', () => {
    const html = `${'<div>'.repeat(20_000)}Deep${'</div>'.repeat(20_000)}`;

    expect(() => htmlWords(html)).not.toThrow();
    expect(hasQuoteMarks(html)).toBe(false);
  });
});
