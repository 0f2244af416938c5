import { commandOf, stepDeeds, stepOf } from '../../../consoles/desk/pages/settings/macro-steps.ts';
import { readProfile, typeProfile } from '../../../consoles/desk/pages/settings/profile-fields.ts';

describe('a macro’s step', () => {
  it('becomes its command and comes back as it was', () => {
    const values: Record<string, string> = { prioritise: 'high', transfer: 'returns', label: 'refund, urgent' };
    for (const deed of stepDeeds) {
      const step = { deed, value: values[deed] ?? (deed === 'reply' || deed === 'note' ? 'Hello' : '') };
      const command = commandOf(step);

      expect(command && stepOf(command)).toEqual(step);
    }
  });

  it('is not complete without its value', () => {
    expect(commandOf({ deed: 'reply', value: '  ' })).toBeUndefined();
    expect(commandOf({ deed: 'label', value: ', ,' })).toBeUndefined();
    expect(commandOf({ deed: 'prioritise', value: 'soon' })).toBeUndefined();
  });
});

describe('a typed profile', () => {
  const profile = {
    skills: { refunds: 4 },
    languages: ['en', 'de'],
    queues: ['returns'],
    capacity: { total: 5, perChannel: { sms: 2 } },
  };

  it('is read back as it was', () => {
    expect(readProfile(typeProfile(profile))).toEqual({ profile });
  });

  it('drops skills of level none', () => {
    expect(readProfile({ ...typeProfile(profile), skills: { refunds: 0 } })).toMatchObject({ profile: { skills: {} } });
  });

  it('names what it cannot read', () => {
    expect(readProfile({ ...typeProfile(profile), perChannel: 'sms=2\nweb two' })).toEqual({
      problem: { kind: 'line', text: 'web two' },
    });
    expect(readProfile({ ...typeProfile(profile), languages: 'en, german' })).toEqual({
      problem: { kind: 'language', text: 'german' },
    });
  });
});
