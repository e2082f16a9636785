import { type ReactNode, useEffect } from 'react';
import css from './ui.module.css';

/** A screen: its one `h1`, what can be done with all of it, and its sections. The tab's title follows. */
export function Page({ title, lead, actions, wide, children }: { title: string; lead?: ReactNode; actions?: ReactNode; wide?: boolean; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Tepati`;
  }, [title]);
  return (
    <div className={`${css['page']} ${wide ? css['wide'] : ''}`}>
      <div className={css['pageHead']}>
        <div><h1>{title}</h1>{lead === undefined ? null : <p className={css['lead']}>{lead}</p>}</div>
        {actions === undefined ? null : <div className={`${css['actions']} no-print`}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A part of a screen under its own `h2`. `label`: its name where the heading is not shown. */
export function Section({ title, aside, children, id }: { title: ReactNode; aside?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className={css['section']} id={id}>
      <div className={css['sectionHead']}><h2>{title}</h2>{aside === undefined ? null : <div className={css['muted']}>{aside}</div>}</div>
      {children}
    </section>
  );
}

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'info';

/** A state in a word; colour is never all that tells it. */
export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${css['badge']} ${tone === 'plain' ? '' : css[tone]}`}>{children}</span>;
}

/** Something that the person must read. `live`: it came while they were here. */
export function Notice({ tone = 'plain', live, children }: { tone?: Tone; live?: boolean; children: ReactNode }) {
  return <div className={`${css['notice']} ${tone === 'plain' ? '' : css[tone]}`} role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}>{children}</div>;
}

export function Muted({ children }: { children: ReactNode }) {
  return <span className={css['muted']}>{children}</span>;
}

/** Things in a row that wraps. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={css['actions']}>{children}</div>;
}
