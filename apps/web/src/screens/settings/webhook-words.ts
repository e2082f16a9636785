import type { components } from '../../api/schema.gen.js';
import { type Language, words } from '../../words/index.js';
import { EVENT_NAMES } from '../../words/events.js';

export type Webhook = components['schemas']['Webhook'];
export type Delivery = components['schemas']['WebhookDelivery'];

export const WEBHOOK_WORDS = words({
  id: {
    state: { on: 'menyala', off: 'berhenti' } as Record<string, string>, off: { 'by-hand': 'dihentikan dengan tangan', failing: 'gagal tiga hari berturut-turut', gone: 'alamatnya berkata sudah tidak ada (410)' } as Record<string, string>, failingSince: 'gagal sejak',
    delivery: { waiting: 'menunggu', delivered: 'sampai', failed: 'gagal' } as Record<string, string>, all: 'semua kejadian', only: (n: number) => `${n} jenis kejadian`, unit: 'hanya unit',
    faults: { ENOTFOUND: 'alamat tidak dikenal', EAI_AGAIN: 'alamat tidak dapat dicari', ECONNREFUSED: 'sambungan ditolak', ECONNRESET: 'sambungan diputus', ETIMEDOUT: 'tidak menjawab pada waktunya', EHOSTUNREACH: 'tidak terjangkau', timeout: 'tidak menjawab pada waktunya', network: 'jaringan terputus', 'secret-sealed': 'rahasianya tidak dapat dibuka: buat rahasia baru' } as Record<string, string>,
  },
  en: {
    state: { on: 'on', off: 'stopped' } as Record<string, string>, off: { 'by-hand': 'stopped by hand', failing: 'failed for three days', gone: 'the address says it is gone (410)' } as Record<string, string>, failingSince: 'failing since',
    delivery: { waiting: 'waiting', delivered: 'delivered', failed: 'failed' } as Record<string, string>, all: 'all events', only: (n) => `${n} kinds of events`, unit: 'unit only',
    faults: { ENOTFOUND: 'the address is not known', EAI_AGAIN: 'the address cannot be looked up', ECONNREFUSED: 'the connection was refused', ECONNRESET: 'the connection was cut', ETIMEDOUT: 'no answer in time', EHOSTUNREACH: 'out of reach', timeout: 'no answer in time', network: 'the network broke off', 'secret-sealed': 'its secret cannot be opened: make a new one' } as Record<string, string>,
  },
});

/** Why nobody answered, in words beside its code; what has none is given back as it stands. */
export function faultWord(error: string | null, language: Language): string | null {
  const said = error === null ? undefined : WEBHOOK_WORDS[language].faults[error];
  return said === undefined ? error : `${said} (${error ?? ''})`;
}

/** Every kind of event with its name, by name. */
export function eventKinds(language: Language): { type: string; name: string }[] {
  return Object.entries(EVENT_NAMES[language]).map(([type, name]) => ({ type, name })).sort((a, b) => a.name.localeCompare(b.name, language));
}
