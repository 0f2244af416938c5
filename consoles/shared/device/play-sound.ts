/** Short sounds, made by the device itself: nothing to load, nothing that a content security policy refuses. */

type Sound = 'offer' | 'message';

/** Notes in hertz, each of so many seconds: a rising third for an offer, one soft note for a message. */
const notes: Record<Sound, { hertz: number; seconds: number }[]> = {
  offer: [
    { hertz: 587.33, seconds: 0.14 },
    { hertz: 739.99, seconds: 0.14 },
    { hertz: 880, seconds: 0.24 },
  ],
  message: [{ hertz: 659.25, seconds: 0.16 }],
};
const loudness: Record<Sound, number> = { offer: 0.16, message: 0.08 };

let context: AudioContext | undefined;

/** Silent before the first key or click of the page (browsers insist) and where there is no sound at all. */
export function playSound(sound: Sound): void {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
    let at = context.currentTime + 0.01;
    for (const { hertz, seconds } of notes[sound]) {
      ring(context, { hertz, at, seconds, gain: loudness[sound] });
      at += seconds;
    }
  } catch {
    // No audio device: what is to be seen is still there.
  }
}

function ring(audio: AudioContext, note: { hertz: number; at: number; seconds: number; gain: number }): void {
  const oscillator = audio.createOscillator();
  const envelope = audio.createGain();
  oscillator.frequency.value = note.hertz;
  // In and out softly: a hard edge clicks.
  envelope.gain.setValueAtTime(0, note.at);
  envelope.gain.linearRampToValueAtTime(note.gain, note.at + 0.02);
  envelope.gain.exponentialRampToValueAtTime(0.0001, note.at + note.seconds);
  oscillator.connect(envelope).connect(audio.destination);
  oscillator.start(note.at);
  oscillator.stop(note.at + note.seconds);
}
