/** What customers write reaches an outside system as data only. */
import { fillRequest } from '../../../src/dialog/fill-request.ts';

const scope = (value: unknown) => ({
  slots: { v: value },
  settings: { api: 'https://a.example/v1', host: 'b.example' },
});
const url = (source: string, value: unknown) =>
  fillRequest({ method: 'GET', url: source, timeoutMs: 1, retries: 0 }, scope(value))?.url;

describe('the URL of a call', () => {
  it.each<[string, unknown, string | undefined]>([
    ['{{ settings.api }}/o/{{ slots.v }}', '12', 'https://a.example/v1/o/12'],
    ['{{ settings.api }}/o/{{ slots.v }}', 'a/b?c#d e', 'https://a.example/v1/o/a%2Fb%3Fc%23d%20e'],
    ['{{ settings.api }}/o?v={{ slots.v }}&x=1', 'a&b=c', 'https://a.example/v1/o?v=a%26b%3Dc&x=1'],
    ['https://{{ settings.host }}/{{ slots.v }}', 5, 'https://b.example/5'],
    ['{{ settings.api }}/{{ slots.v | upcase }}', 'ü', 'https://a.example/v1/%C3%9C'],
    ['{{ settings.api }}/{{ slots.v }}', undefined, 'https://a.example/v1/'],
    ['{{ settings.api }}/{{ slots.v }}', '\ud800', 'https://a.example/v1/%EF%BF%BD'],
    ['{{ settings.api }}/{{ slots.v }}/x', '..', undefined],
    ['{{ settings.api }}/.{{ slots.v }}/x', '.', undefined],
    ['{{ settings.missing }}/o', '1', undefined],
    ['ftp://a.example/{{ slots.v }}', '1', undefined],
  ])('%s with %j is %s', (source, value, expected) => {
    expect(url(source, value)).toBe(expected);
  });
});

describe('headers and body', () => {
  it('keep a value inside its header', () => {
    const request = {
      method: 'GET' as const,
      url: 'https://a.example',
      headers: { X: 'v {{ slots.v }}' },
      timeoutMs: 1,
      retries: 0,
    };

    expect(fillRequest(request, scope('1\r\nEvil: yes'))?.headers).toEqual({ X: 'v 1 Evil: yes' });
  });

  it.each<[unknown, unknown, unknown]>([
    ['{{ slots.v }}', 3, 3],
    ['{{ slots.v }}', { a: [1] }, { a: [1] }],
    ['{{ slots.v }}', undefined, null],
    ['n={{ slots.v }}', 3, 'n=3'],
    [{ list: ['{{ slots.v }}', true, null] }, 'x', { list: ['x', true, null] }],
  ])('body %j with %j is %j', (body, value, expected) => {
    const request = { method: 'POST' as const, url: 'https://a.example', body, timeoutMs: 1, retries: 0 };

    expect(fillRequest(request, scope(value))?.body).toEqual(expected);
  });
});
