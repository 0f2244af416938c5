/**
 * Loaded into the server before it starts: SIGUSR2 moves the clock by which it measures how long somebody has been gone
 * past the minute of grace. The time of day stays.
 */
const JUMP_MS = 61_000;

const measured = performance.now.bind(performance);
let jumped = 0;
Object.defineProperty(performance, 'now', { value: () => measured() + jumped });
process.on('SIGUSR2', () => {
  jumped += JUMP_MS;
});
