import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { today } from '../../format/dates.js';
import { Day, Instant, WhyDate } from '../../ui/dates.js';
import { Badge, Muted, type Tone } from '../../ui/layout.js';
import { type Language, words } from '../../words/index.js';
import { valueName, valueWord } from '../../words/values.js';
import type { ListName } from '../../app/register-links.js';
import type { Agreement, FollowUp, Party, Row } from './use-rows.js';
import css from './grid.module.css';

export const COLUMN_NAMES = words({
  id: {
    title: 'Kerja sama', partners: 'Mitra', stage: 'Tahap', status: 'Status', unit: 'Unit', region: 'Wilayah', track: 'Jalur', instrument: 'Jenis naskah', numbers: 'Nomor naskah', signedOn: 'Ditandatangani',
    endsOn: 'Berakhir', nextDueOn: 'Jatuh tempo berikut', lapsedOn: 'Lewat tenggat terakhir', updatedAt: 'Diperbarui', promise: 'Tindak lanjut', agreement: 'Kerja sama', owner: 'Yang berjanji', state: 'Keadaan',
    dueOn: 'Jatuh tempo', lapsedAt: 'Lewat tenggat sejak', outcome: 'Jawaban', reportedAt: 'Dilaporkan', reach: 'Keterjangkauan', name: 'Nama', category: 'Kategori', country: 'Negara', regionCode: 'Kode wilayah',
  } as Record<string, string>,
  en: {
    title: 'Agreement', partners: 'Partners', stage: 'Stage', status: 'Status', unit: 'Unit', region: 'Region', track: 'Track', instrument: 'Instrument', numbers: 'Numbers', signedOn: 'Signed',
    endsOn: 'Ends', nextDueOn: 'Next due', lapsedOn: 'Last lapse', updatedAt: 'Updated', promise: 'Follow-up', agreement: 'Agreement', owner: 'Promised by', state: 'State',
    dueOn: 'Due', lapsedAt: 'Lapsed since', outcome: 'Answer', reportedAt: 'Reported', reach: 'Reachability', name: 'Name', category: 'Category', country: 'Country', regionCode: 'Region code',
  } as Record<string, string>,
});

export interface Look {
  language: Language;
  units: ReadonlyMap<string, string>;
  /** Links of rows other than the one with the focus are passed over by Tab. */
  tabIndex: number;
}

export interface Column {
  key: string;
  /** Sort of the api, where there is one. */
  sort?: string;
  /** Least width and share of what is left, as a grid track. */
  width: string;
  /** Chosen unless the person chose others. */
  usual?: boolean;
  cell: (row: never, look: Look) => ReactNode;
}

const column = <R extends Row>(key: string, width: string, cell: (row: R, look: Look) => ReactNode, more: Pick<Column, 'sort' | 'usual'> = {}): Column => ({ key, width, cell, ...more });
const date = (value: string | null): ReactNode => (value === null ? <Muted>–</Muted> : <Day date={value} />);
const tones: Record<string, Tone> = { lapsed: 'bad', due: 'warn', reported: 'info', verified: 'good' };

/** A reference over the title, both leading to the agreement. */
function Titled({ to, reference, title, tabIndex }: { to: string; reference: string; title: string; tabIndex: number }) {
  return <div className={css['two']}><span className={css['reference']}>{reference}</span><Link to={to} tabIndex={tabIndex} title={title}>{title}</Link></div>;
}

const agreements: Column[] = [
  column<Agreement>('title', 'minmax(230px, 3fr)', (row, look) => <Titled to={`/agreements/${row.id}`} reference={row.reference} title={row.title} tabIndex={look.tabIndex} />, { sort: 'title', usual: true }),
  column<Agreement>('partners', 'minmax(150px, 2fr)', ({ partners }) => <div className={css['clamp']}>{partners.map(({ name }) => name).join('; ')}</div>, { usual: true }),
  column<Agreement>('stage', 'minmax(165px, 1fr)', ({ stage, status }, { language }) => (
    <div className={css['clamp']}>{valueName('stage', stage, language)}{status === 'suspended' ? <> <Badge tone="warn">{valueName('status', status, language)}</Badge></> : null}</div>
  ), { sort: 'stage', usual: true }),
  column<Agreement>('status', 'minmax(110px, 1fr)', ({ status, outcome }, { language }) => <Badge>{outcome === null ? valueName('status', status, language) : valueName('outcome', outcome, language)}</Badge>),
  column<Agreement>('unit', 'minmax(110px, 1fr)', ({ initiatingUnit }, { units }) => <div className={css['clamp']}>{units.get(initiatingUnit) ?? initiatingUnit}</div>, { usual: true }),
  column<Agreement>('region', 'minmax(80px, .6fr)', ({ region }) => region ?? <Muted>–</Muted>),
  column<Agreement>('track', 'minmax(120px, 1fr)', ({ track }, { language }) => valueName('track', track, language)),
  column<Agreement>('instrument', 'minmax(120px, 1fr)', ({ instrument }, { language }) => <div className={css['clamp']}>{valueName('instrument', instrument, language)}</div>),
  column<Agreement>('numbers', 'minmax(150px, 1.5fr)', ({ numbers }) => <div className={css['clamp']}>{numbers.flatMap(({ number }) => number ?? []).join('; ')}</div>),
  column<Agreement>('signedOn', 'minmax(150px, 1fr)', ({ signedOn }) => date(signedOn)),
  column<Agreement>('endsOn', 'minmax(165px, 1fr)', ({ term }) => date(term?.endsOn ?? null), { sort: 'endsOn', usual: true }),
  column<Agreement>('nextDueOn', 'minmax(165px, 1fr)', ({ nextDueOn }, { language }) => (nextDueOn !== null && nextDueOn < today() ? <div className={css['over']}><span>{valueName('followUpStatus', 'lapsed', language)}</span><Day date={nextDueOn} /></div> : date(nextDueOn)), { sort: 'dueOn', usual: true }),
  column<Agreement>('lapsedOn', 'minmax(130px, 1fr)', ({ lastLapsedAt }) => (lastLapsedAt === null ? <Muted>–</Muted> : <Instant at={lastLapsedAt} />), { sort: 'lapsedAt' }),
  column<Agreement>('updatedAt', 'minmax(130px, 1fr)', ({ updatedAt }) => <Instant at={updatedAt} />, { sort: 'updatedAt' }),
];

const followUps: Column[] = [
  column<FollowUp>('promise', 'minmax(240px, 2.4fr)', (row, look) => <Titled to={`/agreements/${row.agreementId}?followUp=${row.id}`} reference={row.reference} title={row.title} tabIndex={look.tabIndex} />, { sort: 'title', usual: true }),
  column<FollowUp>('agreement', 'minmax(180px, 2fr)', ({ agreementReference, agreementTitle }) => <div className={css['two']}><span className={css['reference']}>{agreementReference}</span><span>{agreementTitle}</span></div>, { usual: true }),
  column<FollowUp>('partners', 'minmax(150px, 1.4fr)', ({ partners }) => <div className={css['clamp']}>{partners.map(({ name }) => name).join('; ')}</div>),
  column<FollowUp>('owner', 'minmax(110px, .7fr)', ({ ownerSide }, { language }) => valueName('ownerSide', ownerSide, language), { usual: true }),
  column<FollowUp>('state', 'minmax(170px, 1fr)', ({ status }, { language }) => <Badge tone={tones[status] ?? 'plain'}>{valueName('followUpStatus', status, language)}</Badge>, { usual: true }),
  column<FollowUp>('dueOn', 'minmax(165px, 1fr)', ({ dueOn, why, provisional }) => <WhyDate date={dueOn} why={why} provisional={provisional} />, { sort: 'dueOn', usual: true }),
  column<FollowUp>('lapsedAt', 'minmax(130px, 1fr)', ({ lapsedAt }) => (lapsedAt === null ? <Muted>–</Muted> : <Instant at={lapsedAt} />), { sort: 'lapsedAt' }),
  column<FollowUp>('outcome', 'minmax(110px, 1fr)', ({ outcome, channel }, { language }) => (outcome === null ? <Muted>–</Muted> : <div className={css['clamp']}>{valueName('reportOutcome', outcome, language)}{channel === null ? '' : ` · ${valueWord('channel', channel, language)}`}</div>), { usual: true }),
  column<FollowUp>('reportedAt', 'minmax(130px, 1fr)', ({ reportedAt }) => (reportedAt === null ? <Muted>–</Muted> : <Instant at={reportedAt} />)),
  column<FollowUp>('reach', 'minmax(120px, 1fr)', ({ contact }, { language }) => valueName('reachability', contact, language)),
];

const parties: Column[] = [
  column<Party>('name', 'minmax(240px, 3fr)', ({ id, name }, { tabIndex }) => <div className={css['clamp']}><Link to={`/register?partnerId=${id}`} tabIndex={tabIndex} title={name}>{name}</Link></div>, { usual: true }),
  column<Party>('category', 'minmax(190px, 1.5fr)', ({ category }, { language }) => valueName('partyCategory', category, language), { usual: true }),
  column<Party>('country', 'minmax(80px, .6fr)', ({ country }) => country, { usual: true }),
  column<Party>('regionCode', 'minmax(100px, .8fr)', ({ regionCode }) => regionCode ?? <Muted>–</Muted>, { usual: true }),
];

export const COLUMNS: Record<ListName, readonly Column[]> = { agreements, 'follow-ups': followUps, parties };

/** Where a row leads to. */
export function rowPath(list: ListName, row: Row): string {
  if (list === 'parties') return `/register?partnerId=${row.id}`;
  return list === 'follow-ups' ? `/agreements/${(row as FollowUp).agreementId}?followUp=${row.id}` : `/agreements/${row.id}`;
}
