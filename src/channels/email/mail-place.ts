/** A place in a folder as it is kept: `UIDVALIDITY:UID` of the last mail that was taken (RFC 3501, 2.3.1.1). */
export interface MailPlace {
  /** Another one: the folder was made anew, and its numbers mean nothing any more. */
  validity: string;
  uid: number;
}

export function writePlace({ validity, uid }: MailPlace): string {
  return `${validity}:${uid}`;
}

export function readPlace(written: string | undefined): MailPlace | undefined {
  const [, validity, uid] = /^(\d+):(\d+)$/.exec(written ?? '') ?? [];
  return validity !== undefined && uid !== undefined ? { validity, uid: Number(uid) } : undefined;
}
