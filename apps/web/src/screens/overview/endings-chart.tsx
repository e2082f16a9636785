import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { useEffect, useRef } from 'react';
import css from './overview.module.css';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

/** Bars, in the colours of the look. The table beside it says the same to those who do not see it. */
export default function EndingsChart({ labels, values }: { labels: readonly string[]; values: readonly number[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return undefined;
    // `light-dark()` is resolved by an element, not by the name of the colour.
    const ink = getComputedStyle(canvas.current).color;
    const probe = getComputedStyle(canvas.current).accentColor;
    const chart = new Chart(canvas.current, {
      type: 'bar',
      // Month over year: words side by side would lean.
      data: { labels: labels.map((label) => label.split(' ')), datasets: [{ data: [...values], backgroundColor: probe, maxBarThickness: 36 }] },
      options: {
        animation: false, maintainAspectRatio: false, plugins: { legend: { display: false } },
        scales: { x: { ticks: { color: ink }, grid: { display: false } }, y: { beginAtZero: true, ticks: { color: ink, precision: 0 }, grid: { color: getComputedStyle(canvas.current).borderTopColor } } },
      },
    });
    return () => chart.destroy();
  }, [labels, values]);
  return <div className={css['chart']}><canvas ref={canvas} aria-hidden="true" style={{ color: 'var(--ink)', accentColor: 'var(--accent)', border: '0 solid var(--line)' }} /></div>;
}
