import type { LabelText } from '#libs/agreement/types/world.js';

/** What each figure means, in both languages: a number without its definition is a rumour. */
export const figureDefinitions = {
  'not-enough-data': { id: 'Data belum cukup', en: 'Not enough data yet' },
  'assistance-cases': { id: 'Kasus asistensi yang dibuka dalam rentang ini.', en: 'Assistance cases that were opened in this period.' },
  'assistance-success': {
    id: 'Bagian kasus tertutup yang tindak lanjut berikutnya dari kewajiban yang sama dilaporkan sebelum jatuh temponya berakhir, di antara kasus yang tindak lanjut berikutnya sudah jatuh tempo atau dilaporkan.',
    en: 'Share of closed cases after which the next follow-up of the same obligation was reported before its due day was over, among those whose next follow-up is due or reported already.',
  },
  'assistance-days': { id: 'Median hari dari kasus dibuka sampai ditutup.', en: 'Median of the days from opening a case to closing it.' },
} as const satisfies Record<string, LabelText>;
