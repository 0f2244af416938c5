/** Settings of channels: which are set up, and what is said of half a set-up. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { channelKinds } from '../../src/channel-kinds.ts';
import { settingLinesOf } from '../../src/channel-settings.ts';
import type { ChannelKind } from '../../src/channels/kit/adapter.ts';
import { parseConfig } from '../../src/config.ts';

const pigeon = {
  name: 'pigeon',
  title: 'Pigeon post',
  settings: z.object({
    PIGEON_LOFT: z.string().min(3).describe('Where the pigeons live.'),
    PIGEON_SECRET: z.string().min(16).describe('With which letters are sealed.'),
    PIGEON_NAME: z.string().optional().describe('Of the bird.'),
    PIGEON_WAIT_SECONDS: z.coerce.number().int().default(60).describe('Until it is given up.'),
  }),
  create: () => Promise.reject(new Error('not asked for')),
} satisfies ChannelKind;
const sealed = 'a-seal-of-some-length';

describe('The settings of a channel', () => {
  it('leave it off while none without a default is given', () => {
    expect(parseConfig({}, [pigeon]).channels).toEqual([]);
    expect(parseConfig({ PIGEON_WAIT_SECONDS: '5', PIGEON_LOFT: '' }, [pigeon]).channels).toEqual([]);
  });

  it('set it up, checked and with the defaults of the others', () => {
    const { channels } = parseConfig({ PIGEON_LOFT: 'tower', PIGEON_SECRET: sealed }, [pigeon]);

    expect(channels).toEqual([
      { name: 'pigeon', settings: { PIGEON_LOFT: 'tower', PIGEON_SECRET: sealed, PIGEON_WAIT_SECONDS: 60 } },
    ]);
  });

  it('name what is missing as soon as one is given, and what it is for', () => {
    expect(() => parseConfig({ PIGEON_NAME: 'Gertrude' }, [pigeon])).toThrow(
      expect.objectContaining({
        code: 'config.setting',
        message: expect.stringContaining(
          'PIGEON_LOFT is missing: Where the pigeons live; PIGEON_SECRET is missing: With which letters are sealed.',
        ),
      }),
    );
  });

  it('tell every mistake of all settings at once', () => {
    const wrong = { PORT: 'abc', PIGEON_LOFT: 'tower', PIGEON_SECRET: 'short', PIGEON_WAIT_SECONDS: 'long' };

    expect(() => parseConfig(wrong, [pigeon])).toThrow(/PORT: .*PIGEON_SECRET: .*PIGEON_WAIT_SECONDS: /);
  });

  it('are written for people to copy: a comment and a line each, with the default', () => {
    expect(settingLinesOf(pigeon)).toEqual([
      '# Pigeon post',
      '# Where the pigeons live.',
      'PIGEON_LOFT=',
      '# With which letters are sealed.',
      'PIGEON_SECRET=',
      '# Of the bird.',
      'PIGEON_NAME=',
      '# Until it is given up.',
      'PIGEON_WAIT_SECONDS=60',
    ]);
  });
});

describe('.env.example', () => {
  it('has the section of every channel, in the order of the list', () => {
    const example = readFileSync('.env.example', 'utf8');
    const [, section = ''] = example.split('# --- Channels');

    expect(section.split('\n').slice(1).join('\n').trim()).toBe(
      channelKinds.map((kind) => settingLinesOf(kind).join('\n')).join('\n\n'),
    );
  });

  it('describes every setting of every channel', () => {
    const silent = channelKinds.flatMap(({ settings }) =>
      Object.entries(settings.shape).flatMap(([name, field]) => ((field as z.ZodType).description ? [] : [name])),
    );

    expect(silent).toEqual([]);
  });
});
