import { isOwnPicture, safeUrl } from '../../../consoles/desk/conversation/safe-url.ts';

describe('An address that a stranger chose', () => {
  it.each(['https://shop.example/a.pdf', '/v3/directline/attachments/ab/a.png'])('is opened: %s', (url) => {
    expect(safeUrl(url)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example/a',
    '/\\evil.example',
    'file:///etc/passwd',
    ' javascript:x',
  ])('is not opened: %s', (url) => {
    expect(safeUrl(url)).toBeUndefined();
  });

  it('is shown in place only when it is a picture kept here', () => {
    const own = { contentType: 'image/png', contentUrl: '/v3/directline/attachments/ab/a.png' };

    expect(isOwnPicture(own)).toBe(true);
    expect(isOwnPicture({ ...own, contentUrl: 'https://elsewhere.example/a.png' })).toBe(false);
    expect(isOwnPicture({ ...own, contentType: 'image/svg+xml' })).toBe(false);
    expect(isOwnPicture({ contentType: 'image/png' })).toBe(false);
  });
});
