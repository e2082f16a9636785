import { useEffect, useRef, useState } from 'react';
import { useWords, words } from '../../words/index.js';

const W = words({
  id: { seconds: 'kurang dari satu menit lagi', minutes: (n: number) => `kira-kira ${n} menit lagi`, hours: (n: number) => `kira-kira ${n} jam lagi` },
  en: { seconds: 'less than a minute left', minutes: (n) => (n === 1 ? 'about a minute left' : `about ${n} minutes left`), hours: (n) => `about ${n} hours left` },
});

/** Milliseconds by whose progress the rest is foretold, and how many have to be seen first. */
const WINDOW_MS = 60_000;
const LEAST_MS = 4_000;

/** How long the rest takes if it goes on as in the last minute; nothing while that is not known. */
export function Remaining({ done, all }: { done: number; all: number }) {
  const w = useWords(W);
  const seen = useRef<{ at: number; done: number }[]>([]);
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    const at = performance.now();
    // Of what lies before the window one look stays: else a slow moment would leave nothing to compare with.
    while ((seen.current[1]?.at ?? at) < at - WINDOW_MS) seen.current.shift();
    const [first] = seen.current;
    seen.current.push({ at, done });
    setSeconds(first && done > first.done && at - first.at >= LEAST_MS ? ((all - done) * (at - first.at)) / (done - first.done) / 1_000 : null);
  }, [done, all]);
  if (seconds === null || done >= all) return null;
  return <> · {seconds < 60 ? w.seconds : seconds < 90 * 60 ? w.minutes(Math.round(seconds / 60)) : w.hours(Math.round(seconds / 3_600))}</>;
}
