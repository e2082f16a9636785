/** A register from a file to agreements: brought, mapped, mended by hand, made; who may not is told so. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { registerRows } from '#tools/generate/register-file.js';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

/** Others import on the same stack: everything here has names of its own. */
const run = Date.now().toString(36);
const HEADERS = `No;Nama Mitra;Kategori Mitra;Jenis Naskah;Judul;Nomor BP2MI;Tanggal Tanda Tangan;Berakhir;Ruang Lingkup;Unit Pemrakarsa;Penghubung;Email Penghubung;Tindak Lanjut;Tenggat;Kolom ${run}`;
const row = (no: number, over: { scope?: string; ends?: string } = {}): string =>
  `${no};Akademi ${run};Lembaga Pendidikan;PKS;Pelatihan ${run} ${no};UJI-${run}-${no}/2022;14 Maret 2022;${over.ends ?? '13 Maret 2030'};${over.scope ?? 'Pelatihan'};Biro Kerja Sama;(contoh) M. ${run};m.${run}@contoh.example;Janji ${no};31 Desember 2023;x`;
/** The scope of the second has a separator of its own; the third ends before it starts; the fourth nobody wants. */
const REGISTER = [HEADERS, row(1), row(2, { scope: 'Pelatihan; Kurikulum' }), row(3, { ends: '1 Januari 2020' }), row(4, { ends: 'kapan-kapan' })].join('\n');

const folder = mkdtempSync(join(tmpdir(), 'tepati-register-'));
writeFileSync(join(folder, `daftar-${run}.csv`), REGISTER);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

inBrowser('import of a register', () => {
  it('from the file to agreements: columns, a row put together again, a row corrected, one left out, made, asked about', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/imports');
    await page.getByRole('button', { name: 'Unggah dan periksa' }).click();
    await page.getByText('Pilih berkasnya dahulu.').waitFor();
    await page.getByLabel('Berkas daftar').setInputFiles(join(folder, `daftar-${run}.csv`));
    await page.getByRole('button', { name: 'Unggah dan periksa' }).click();

    // Columns: known by their headers; the one that nobody knows is chosen by hand and remembered.
    await page.getByText('14 dari 15 kolom sudah dikenali').waitFor();
    await page.getByLabel(`Kolom Kolom ${run} menyebut`).selectOption({ label: 'Keterangan' });
    await page.getByRole('button', { name: 'Simpan dan periksa baris' }).click();
    await page.waitForURL(/\/rows/);
    await page.getByRole('button', { name: 'Perbaiki baris 3' }).waitFor();
    const path = new URL(page.url()).pathname;

    // Only those that block; then the shifted one is joined where its text was split.
    await page.getByLabel('Yang tidak cocok', { exact: true }).selectOption('cell-count');
    await page.waitForURL(/anomaly=cell-count/);
    await settled(page);
    // The rows of before stay until those of the filter are there.
    await page.getByRole('button', { name: /^Perbaiki baris/ }).nth(1).waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: /^Perbaiki baris/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'Perbaiki baris 3' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('16 sel, seharusnya 15.').first().waitFor();
    await dialog.getByRole('button', { name: 'Gabung dengan sel berikutnya: I: Ruang Lingkup' }).click();
    expect(await dialog.getByLabel('I: Ruang Lingkup', { exact: true }).inputValue()).toBe('Pelatihan; Kurikulum');
    await dialog.getByRole('button', { name: 'Simpan dan periksa lagi' }).click();
    await page.getByText('Baris 3 diperiksa lagi dan siap.').waitFor();
    await dialog.waitFor({ state: 'detached' });

    // A date that cannot be, first put right wrongly.
    await page.goto(`${rig.run.web}${path}?row=4`);
    await dialog.getByText(/sebelum mulai 14 Maret 2022/).first().waitFor();
    await dialog.getByLabel('Berakhir').fill('1 Januari 2021');
    await dialog.getByRole('button', { name: 'Simpan dan periksa lagi' }).click();
    await dialog.getByText('Masih ada yang tidak cocok').waitFor();
    await dialog.getByLabel('Berakhir').fill('13 Maret 2031');
    await dialog.getByRole('button', { name: 'Simpan dan periksa lagi' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /Pelatihan .* 3 / }).getByText('13 Maret 2031').waitFor();

    await page.getByRole('button', { name: 'Perbaiki baris 5' }).click();
    await dialog.getByRole('button', { name: 'Tinggalkan baris ini' }).click();
    await page.getByText('Baris 5 ditinggalkan.').waitFor();

    // Made by a workflow; every row is accounted for.
    await page.getByRole('link', { name: 'Lanjut: buat kerja sama' }).click();
    await page.getByRole('button', { name: 'Buat 3 baris sekarang' }).click();
    await page.getByText('Semua baris yang siap sudah dikerjakan.').waitFor({ timeout: 90_000 });
    await page.getByText('3 dari 3 baris').waitFor();
    await page.getByRole('link', { name: '1 ditinggalkan' }).waitFor();
    await page.getByRole('link', { name: '3 dibuat' }).click();
    await page.getByRole('link', { name: 'Buka kerja samanya' }).first().waitFor();
    const made = (await rig.ask(page, 'GET', `/agreements?q=${encodeURIComponent(`Pelatihan ${run}`)}`)).body as { items: { title: string }[] };
    expect(made.items.map(({ title }) => title).sort()).toEqual([1, 2, 3].map((n) => `Pelatihan ${run} ${n}`));

    // The census names whom it asks before it does.
    await page.getByRole('link', { name: /Sensus/ }).click();
    await page.getByRole('row', { name: new RegExp(`Akademi ${run}.*M\\. ${run}.*3`) }).waitFor();
    await page.getByRole('button', { name: 'Kirim 1 surat' }).click();
    await page.getByText('1 surat sedang berangkat, tentang 3 tindak lanjut.').waitFor();
    await page.getByText('3 tindak lanjut sudah pernah ditanyakan').waitFor();
    await page.context().close();
  }, 180_000);

  it('what was mapped by hand is known the next time; no barriers in either language, dark, and on a phone', async () => {
    for (const [language, dark, width] of [['id', false, 1280], ['en', true, 390]] as const) {
      const page = await rig.person('supervisor@BIRO-KS', '/imports', { language, dark, width });
      expect(await barriers(page)).toEqual([]);
      await page.getByLabel(language === 'id' ? 'Berkas daftar' : 'File of the register').setInputFiles({ name: `lagi-${run}-${language}.csv`, mimeType: 'text/csv', buffer: Buffer.from(REGISTER.replaceAll('UJI-', `U${language}-`)) });
      await page.getByRole('button', { name: language === 'id' ? 'Unggah dan periksa' : 'Upload and check' }).click();
      await page.getByText(language === 'id' ? '15 dari 15 kolom' : '15 of 15 columns').waitFor();
      const base = page.url().replace(/\/columns$/, '');
      for (const step of ['columns', 'rows', 'rows?row=3', 'rows?row=4', 'commit', 'census']) {
        await page.goto(`${base}/${step}`);
        await settled(page);
        if (step.includes('row=')) await page.getByRole('dialog').waitFor();
        expect({ step, language, barriers: await barriers(page) }).toEqual({ step, language, barriers: [] });
        expect({ step, over: await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth) }).toEqual({ step, over: false });
      }
      await page.context().close();
    }
  }, 180_000);

  it('a large register is answered before it is judged: the page says how far it is, and goes on by itself', async () => {
    const plan = { seed: Date.now() % 1_000_000, agreements: 8_000, until: Date.parse('2026-11-22T00:00:00Z') };
    const quoted = (cells: readonly unknown[]): string => cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(';');
    const page = await rig.person('supervisor@BIRO-KS', '/imports');
    await page.getByLabel('Berkas daftar').setInputFiles({ name: `besar-${run}.csv`, mimeType: 'text/csv', buffer: Buffer.from([...registerRows(plan)].map(quoted).join('\n')) });
    await page.getByRole('button', { name: 'Unggah dan periksa' }).click();
    await page.getByRole('heading', { name: 'Baris sedang diperiksa' }).waitFor({ timeout: 60_000 });
    await page.getByText(/ dari 8\.000 baris diperiksa/).waitFor();
    expect(await page.getByRole('progressbar', { name: 'Kemajuan pemeriksaan' }).getAttribute('max')).toBe('8000');
    expect(await barriers(page)).toEqual([]);
    // Nobody does anything: the columns come when all rows are judged.
    await page.getByText('20 dari 20 kolom sudah dikenali').waitFor({ timeout: 150_000 });
    const { body } = await rig.ask(page, 'GET', `/imports/${/imp_\w+/.exec(page.url())?.[0] ?? ''}`);
    const { statuses } = body as { statuses: { make: number; blocked: number } };
    // The generator makes so many wrong; more where a name is like one that others have brought to the same stack.
    expect(statuses.blocked).toBeGreaterThanOrEqual(140);
    expect(statuses.make + statuses.blocked).toBe(8_000);
    await page.getByRole('link', { name: new RegExp(`Baris.*\\b${statuses.blocked.toLocaleString('id-ID').replace('.', '\\.')} perlu diperbaiki`) }).waitFor();
    await page.context().close();
  }, 240_000);

  it('who may not import is told so', async () => {
    const page = await rig.person('auditor', '/imports');
    await page.getByText('Bagian ini tidak untuk peran Anda.').waitFor();
    expect(await page.getByRole('link', { name: 'Impor' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Unggah dan periksa' }).count()).toBe(0);
    await page.context().close();
  });
});
