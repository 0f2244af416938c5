import { redact, redactActivity } from '../../../../src/turn/privacy/redact.ts';

describe('redaction', () => {
  it.each([
    ['my card is 4111 1111 1111 1111 thanks', 'my card is [card number removed] thanks'],
    ['5555-5555-5555-4444', '[card number removed]'],
    ['378282246310005', '[card number removed]'],
    ['two: 4111111111111111, 4012888888881881.', 'two: [card number removed], [card number removed].'],
    ['4111 1111 1111 1111 12/27 123', '[card number removed] 12/27 [security code removed]'],
    ['4111 1111 1111 1111, exp 12/2027, cvc: 987', '[card number removed], exp 12/2027, cvc: [security code removed]'],
    ['4111111111111111 security code 1234', '[card number removed] security code [security code removed]'],
    ['the cvv is 123', 'the cvv is [security code removed]'],
  ])('takes cards and their codes out of "%s"', (said, kept) => {
    expect(redact(said)).toBe(kept);
  });

  it.each([
    ['DE89 3704 0044 0532 0130 00 please', '[account number removed] please'],
    ['refund to GB29NWBK60161331926819.', 'refund to [account number removed].'],
    ['at61 1904 3002 3457 3201', '[account number removed]'],
  ])('takes the bank account out of "%s"', (said, kept) => {
    expect(redact(said)).toBe(kept);
  });

  it.each([
    ['en', 'my password is Hunter2!', 'my password is [password removed]'],
    [
      'en',
      'login ada@example.com password: tr0ub4dor and it fails',
      'login ada@example.com password: [password removed] and it fails',
    ],
    ['en', 'Password = "two words"', 'Password = "[password removed]"'],
    ['de', 'Mein Passwort lautet geheim99.', 'Mein Passwort lautet [Passwort entfernt].'],
    ['de', 'Kennwort: Sonne„1', 'Kennwort: [Passwort entfernt]'],
    ['fr', 'mon mot de passe est soleil7', 'mon mot de passe est [mot de passe supprimé]'],
    ['es', 'mi contraseña es luna8', 'mi contraseña es [contraseña eliminada]'],
    ['it', 'la mia password è mare55', 'la mia password è [password rimossa]'],
    ['en', 'my pin is 4711', 'my pin is [password removed]'],
  ])('takes the password out, in %s: "%s"', (language, said, kept) => {
    expect(redact(said, language)).toBe(kept);
  });

  it.each([
    'order 10023345 has not come',
    'my order number is 4111111111111111',
    'Bestellnummer: 4012888888881881',
    'tracking 5555555555554444, please',
    'Sendungsnummer 00340434161094042557',
    'the bar code says 4222222222222',
    '1234567890123456',
    'ORD-4111111111111111',
    'call me at +49 170 1234567 or 0170 1234567',
    'ada@example.com',
    'I paid 1,299.00 on 2026-01-05 at 10:30',
    'DE12 3456 7890 1234 5678 90 is a mistyped account',
    'my password is not working',
    'my password is wrong',
    'Mein Passwort ist falsch',
    'mon mot de passe est incorrect',
    'I forgot my password',
    'how do I reset my password?',
    'the shipping is late',
  ])('leaves "%s" alone', (said) => {
    expect(redact(said)).toBe(said);
  });

  it('reaches values, names of files and what the channel sent along', () => {
    const activity = redactActivity(
      {
        type: 'message',
        text: '4111111111111111',
        value: { field: ['my password is Hunter2!', 7] },
        channelData: { raw: { body: '4111111111111111' }, clientActivityID: 'c1' },
        attachments: [{ contentType: 'image/png', name: 'card 4111111111111111.png', contentUrl: '/v3/x' }],
      },
      'de',
    );

    expect(JSON.stringify(activity)).not.toMatch(/4111|Hunter2/);
    expect(activity.text).toBe('[Kartennummer entfernt]');
    expect(activity.channelData).toMatchObject({ clientActivityID: 'c1' });
    expect(activity.attachments?.[0]?.contentUrl).toBe('/v3/x');
  });

  it('reads a long text of digits in a moment that grows with its length alone', () => {
    const text = '4 '.repeat(100_000);

    expect(redact(text)).toHaveLength(text.length);
  });
});
