/** The directory: an organisation and its people, somebody who takes over in all agreements, two entries that are one, and a person who is forgotten. */
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

const run = Date.now().toString(36);

async function made(page: Page, path: string, body: unknown): Promise<string> {
  const { status, body: answer } = await rig.ask(page, 'POST', path, body);
  expect({ path, status, answer }).toMatchObject({ status: expect.any(Number) as unknown });
  return (answer as { id?: string; agreement?: { id: string } }).id ?? (answer as { agreement: { id: string } }).agreement.id;
}

inBrowser('the directory', () => {
  it('somebody takes over in all agreements: which, is seen first; the post is vacant afterwards', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/directory');
    await page.getByRole('button', { name: 'Lembaga baru' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nama resmi').fill(`Politeknik ${run}`);
    await dialog.getByLabel('Kategori').selectOption('education');
    await dialog.getByRole('button', { name: 'Catat lembaga' }).click();
    await page.getByRole('heading', { level: 1, name: `Politeknik ${run}` }).waitFor();
    const partyId = page.url().split('/').at(-1) ?? '';

    await page.getByRole('button', { name: 'Orang baru' }).click();
    await dialog.getByLabel('Nama *').fill(`(contoh) Lama ${run}`);
    await dialog.getByLabel('Surel').fill(`lama.${run}@contoh.example`);
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await page.getByRole('link', { name: `(contoh) Lama ${run}` }).click();
    await page.getByText('Surat tetap dikirim, tetapi belum tentu sampai.').waitFor();
    const contactId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    for (const n of [1, 2]) {
      await made(page, '/agreements', {
        title: `Vokasi ${run} ${n}`, track: 'institution', instrument: 'MOU', partnerIds: [partyId], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2024', scopeItems: [], liaisonId: contactId,
      });
    }
    await page.getByText(`Vokasi ${run} 2`).waitFor();

    await page.getByRole('button', { name: 'Tanyakan apakah alamatnya benar' }).click();
    await page.getByText('Surat pertanyaan sedang berangkat').waitFor();

    await page.getByRole('button', { name: 'Ganti dengan orang lain…' }).click();
    for (const n of [1, 2]) await dialog.getByText(`Vokasi ${run} ${n}`).waitFor();
    await dialog.getByLabel('Orang baru').check();
    await dialog.getByLabel('Nama *').fill(`(contoh) Baru ${run}`);
    await dialog.getByLabel('Surel').fill(`baru.${run}@contoh.example`);
    await dialog.getByLabel('Alasan').fill('Pejabat sebelumnya dimutasi.');
    await dialog.getByRole('button', { name: 'Ganti di semua kerja sama' }).click();
    await dialog.getByText('2 perubahan sudah masuk.').waitFor({ timeout: 60_000 });
    await dialog.getByRole('button', { name: 'Selesai' }).click();
    await page.getByText('Tidak ada yang disurati.').waitFor();
    await page.getByText('Orang ini tidak disebut dalam kerja sama yang berjalan.').waitFor();
    await page.goto(`${rig.run.web}/directory/parties/${partyId}`);
    await page.getByRole('link', { name: `(contoh) Baru ${run}` }).click();
    await page.getByText(`Vokasi ${run} 1`).waitFor();
    await page.context().close();
  }, 150_000);

  it('two entries of one organisation: proposed with reasons, decided once by a supervisor, told among the decisions', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/directory');
    const one = await made(page, '/parties', { name: `Universitas Kembar ${run}`, category: 'education', country: 'ID' });
    await made(page, '/parties', { name: `Univ. Kembar ${run}`, category: 'education', country: 'ID' });
    await page.goto(`${rig.run.web}/directory/parties/${one}`);
    await page.getByText('nama sama').waitFor();
    await page.getByRole('button', { name: `Putuskan tentang Univ. Kembar ${run}` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(`Universitas Kembar ${run} tetap`).check();
    await dialog.getByLabel('Alasan').fill('Terdaftar dua kali dengan ejaan berbeda');
    await dialog.getByRole('button', { name: 'Gabungkan' }).click();
    await page.getByText('Digabung: 0 kerja sama dan 0 orang mengikuti.').waitFor();
    await page.goto(`${rig.run.web}/directory/decisions`);
    await page.getByRole('row', { name: /lembaga digabung.*ejaan berbeda.*penyelia/ }).first().waitFor();

    // A name from another time finds it.
    await page.goto(`${rig.run.web}/directory/parties/${one}?form=name`);
    await dialog.getByLabel('Nama *').fill(`Sekolah Tinggi ${run}`);
    await dialog.getByLabel('Sampai').fill('2019');
    await dialog.getByLabel('Sumber').fill('Keputusan (contoh)');
    await dialog.getByRole('button', { name: 'Catat nama' }).click();
    await page.getByRole('rowheader', { name: `Sekolah Tinggi ${run}` }).waitFor();
    await page.context().close();
  }, 120_000);

  it('an admin erases a person only after a question that nobody answers by accident; auditors look and change nothing', async () => {
    const admin = await rig.person('admin', '/directory');
    const partyId = await made(admin, '/parties', { name: `Yayasan ${run}`, category: 'ngo', country: 'ID' });
    const contactId = await made(admin, '/contacts', { partyId, role: 'liaison', name: `(contoh) Hapus ${run}`, email: `hapus.${run}@contoh.example`, retainUntil: '2026-01-31', purpose: 'Korespondensi' });
    await admin.goto(`${rig.run.web}/directory/retention`);
    await admin.getByRole('row', { name: /31 Januari 2026/ }).first().waitFor();
    await admin.goto(`${rig.run.web}/directory/contacts/${contactId}?form=erase`);
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Dasar permintaan').fill('Permohonan subjek data, UU 27/2022 pasal 8');
    expect(await dialog.getByRole('button', { name: 'Hapus untuk selamanya' }).isDisabled()).toBe(true);
    await dialog.getByLabel(/Ketik nama orang itu/).fill(`(contoh) Hapus ${run}`);
    await dialog.getByRole('button', { name: 'Hapus untuk selamanya' }).click();
    await dialog.getByText('Tidak ada yang tersisa untuk diputuskan.').waitFor();
    await dialog.getByRole('button', { name: 'Selesai' }).click();
    await admin.getByRole('heading', { level: 1, name: 'Data orang ini sudah dihapus' }).waitFor();
    await admin.context().close();

    const auditor = await rig.person('auditor', `/directory/parties/${partyId}`);
    for (const name of ['Orang baru', 'Catat nama', 'Catat pengganti']) expect(await auditor.getByRole('button', { name }).count()).toBe(0);
    await auditor.goto(`${rig.run.web}/directory/retention`);
    await auditor.getByText('Bagian ini tidak untuk peran Anda.').waitFor();
    await auditor.context().close();
  }, 120_000);

  it('a unit is renamed with its source; two entries of one person become one', async () => {
    const admin = await rig.person('admin', '/directory/units');
    const unit = `UJI-${run.toUpperCase()}`;
    await made(admin, '/units', { id: unit, name: `Unit uji ${run}`, parentId: 'BIRO-KS', timeZone: 'Asia/Jakarta' });
    await admin.reload();
    await admin.getByRole('button', { name: `Ubah: Unit uji ${run}` }).click();
    const change = admin.getByRole('dialog');
    await change.getByLabel('Nama', { exact: false }).first().fill(`Unit baru ${run}`);
    expect(await change.getByRole('button', { name: 'Simpan' }).isDisabled()).toBe(true);
    await change.getByLabel('Sumber').fill('Peraturan Badan (contoh)');
    await change.getByRole('button', { name: 'Simpan' }).click();
    await admin.getByRole('button', { name: `Ubah: Unit baru ${run}` }).waitFor();
    expect(await barriers(admin)).toEqual([]);

    const partyId = await made(admin, '/parties', { name: `Lembaga orang ganda ${run}`, category: 'ngo', country: 'ID' });
    const person = async (name: string) => made(admin, '/contacts', { partyId, role: 'liaison', name: `(contoh) ${name} ${run}`, email: `${name.toLowerCase()}.${run}@contoh.example` });
    const [double, remains] = [await person('Ganda'), await person('Tetap')];
    await admin.goto(`${rig.run.web}/directory/contacts/${double}`);
    await admin.getByRole('button', { name: 'Catatan lain orang yang sama…' }).click();
    const merge = admin.getByRole('dialog');
    await merge.getByLabel('Cari orangnya').fill('tetap');
    await merge.getByLabel('Catatan yang tetap').selectOption(remains);
    await merge.getByLabel('Alasan (naskah resmi, tanpa nama orang)').fill('Terdaftar dua kali');
    await merge.getByRole('button', { name: 'Gabungkan' }).click();
    await admin.waitForURL(new RegExp(`/contacts/${remains}`));
    // The log of decisions says names, not ids.
    await admin.goto(`${rig.run.web}/directory/decisions`);
    await admin.getByRole('row', { name: 'orang digabung' }).getByRole('link', { name: `(contoh) Tetap ${run}` }).first().waitFor();
    await admin.context().close();
  }, 120_000);

  it('no barriers in either language, dark, and on a phone', async () => {
    for (const [language, dark, width] of [['id', false, 1280], ['en', true, 390]] as const) {
      const page = await rig.person('supervisor@BIRO-KS', '/directory?q=pem', { language, dark, width });
      const { items } = (await rig.ask(page, 'GET', '/contacts?role=liaison&limit=1')).body as { items: { id: string; partyId: string }[] };
      const { id = '', partyId = '' } = items[0] ?? {};
      for (const path of ['?q=pem', `/parties/${partyId}`, `/parties/${partyId}?form=person`, `/parties/${partyId}?form=successor`, `/contacts/${id}`, `/contacts/${id}?form=replace`, '/units', '/decisions']) {
        await page.goto(`${rig.run.web}/directory${path}`);
        await settled(page);
        if (path.includes('form=')) await page.getByRole('dialog').waitFor();
        expect({ path, language, barriers: await barriers(page) }).toEqual({ path, language, barriers: [] });
        expect({ path, over: await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth) }).toEqual({ path, over: false });
      }
      await page.context().close();
    }
  }, 180_000);
});
