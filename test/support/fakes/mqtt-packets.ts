/** As much of MQTT 5's packets as is needed to look at what passes: publications and their acknowledgements. */

export interface MqttPacket {
  type: 'publish' | 'puback' | 'other';
  raw: Buffer;
  packetId?: number;
  topic?: string;
  payload?: string;
}

const PUBLISH = 3;
const PUBACK = 4;

/** Whole packets out of the pieces of a stream. */
export function createPacketReader(): (chunk: Buffer) => MqttPacket[] {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const packets: MqttPacket[] = [];
    for (;;) {
      const length = lengthAt(rest, 1);
      if (!length || rest.length < length.end + length.value) return packets;
      const end = length.end + length.value;
      packets.push(packetOf(Buffer.from(rest.subarray(0, end)), length.end));
      rest = rest.subarray(end);
    }
  };
}

/** MQTT 5's answer to a publication, with a reason. */
export function puback(packetId: number, reasonCode: number): Buffer {
  return Buffer.from([PUBACK << 4, 3, packetId >> 8, packetId & 0xff, reasonCode]);
}

function packetOf(raw: Buffer, start: number): MqttPacket {
  const type = (raw[0] ?? 0) >> 4;
  if (type === PUBACK) return { type: 'puback', raw, packetId: raw.readUInt16BE(start) };
  if (type !== PUBLISH) return { type: 'other', raw };
  const topicEnd = start + 2 + raw.readUInt16BE(start);
  const topic = raw.subarray(start + 2, topicEnd).toString('utf8');
  const hasId = ((raw[0] ?? 0) & 0b110) !== 0;
  const properties = lengthAt(raw, hasId ? topicEnd + 2 : topicEnd);
  const payload = raw.subarray((properties?.end ?? 0) + (properties?.value ?? 0)).toString('utf8');
  return { type: 'publish', raw, topic, payload, ...(hasId && { packetId: raw.readUInt16BE(topicEnd) }) };
}

/** A variable byte integer; undefined while it is not all there. */
function lengthAt(bytes: Buffer, start: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let index = 0; index < 4; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 128 ** index;
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  return undefined;
}
