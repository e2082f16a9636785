import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentOf } from '#libs/mail/content.js';
import { htmlPart, skeleton } from '#libs/mail/html-part.js';
import { sampleItem, sampleMessage } from '#libs/mail/mail.factory.js';
import type { Language, MailMessage } from '#libs/mail/model.js';

/**
 * Writes the main mails with invented data as HTML files, to be looked at in a browser:
 * `node dist/tools/mail/main.js <folder>`.
 */
function samples(language: Language): Record<string, MailMessage> {
  const english = language === 'en';
  const base = {
    agreementTitle: english ? 'Protection of migrant workers from Contoh Regency' : 'Pelindungan pekerja migran Kabupaten Contoh',
    title: english ? 'First placement project' : 'Projek penempatan pertama',
    ownerParty: english ? 'Contoh Regency' : 'Pemerintah Kabupaten Contoh',
    demoLabel: english ? '(sample, invented)' : '(contoh, rekaan)',
    answerUrl: 'https://tepati.example/p/contoh/flw_contoh_1',
  };
  const second = { ...base, followUpReference: 'TL-2026-0001-02', title: english ? 'Language course' : 'Pelatihan bahasa' };
  const question = english ? 'How many people have left?\nCould we have the list?' : 'Berapa orang yang telah berangkat?\nMohon daftarnya.';
  return {
    lapse: sampleMessage({ language, items: [sampleItem({ ...base, item: 'd+30', firstWord: true })] }),
    digest: sampleMessage({
      language,
      items: [
        sampleItem({ ...base, item: 'd-7', lapsed: false, promisedOn: '2025-12-28' }),
        sampleItem({ ...second, item: 'd0', lapsed: false }),
      ],
    }),
    question: sampleMessage({ language, items: [sampleItem({ ...base, item: 'question', lapsed: false, question })] }),
    superior: sampleMessage({
      language,
      to: { name: english ? '(sample) Head of Unit' : '(contoh) Kepala Unit', address: 'kepala.unit@tepati.example' },
      items: [
        sampleItem({ ...base, item: 'd+14', voice: 'superior', answerUrl: null }),
        sampleItem({ ...second, item: 'verify', voice: 'superior', answerUrl: null, lapsed: false, reportedOn: '2025-12-15' }),
      ],
    }),
  };
}

async function main(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const template = await skeleton();
  for (const language of ['id', 'en'] as const) {
    for (const [name, message] of Object.entries(samples(language))) {
      await writeFile(join(folder, `${name}-${language}.html`), htmlPart(contentOf(message, name === 'digest' ? 'https://tepati.example/p/unsubscribe/contoh' : null), template));
    }
  }
}

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('usage: main.js <folder>\n');
  process.exitCode = 2;
} else {
  await main(folder);
}
