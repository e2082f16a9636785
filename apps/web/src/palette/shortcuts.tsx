import { Dialog } from '../ui/dialog.js';
import { useWords, words } from '../words/index.js';

const W = words({
  id: {
    title: 'Pintasan papan tik', caption: 'Tombol dan artinya', key: 'Tombol', what: 'Artinya', or: 'atau',
    palette: 'Cari atau lakukan sesuatu, dari mana pun', help: 'Daftar ini', rows: 'Baris sebelumnya atau berikutnya dalam daftar', pages: 'Satu layar ke atas atau ke bawah', ends: 'Awal atau akhir daftar', enter: 'Buka baris', space: 'Pilih laporan untuk diverifikasi', escape: 'Tutup jendela; fokus kembali ke asalnya',
  },
  en: {
    title: 'Keyboard shortcuts', caption: 'Keys and what they do', key: 'Key', what: 'What it does', or: 'or',
    palette: 'Search or do something, from anywhere', help: 'This list', rows: 'The row before or after in a list', pages: 'A frame up or down', ends: 'The beginning or the end of the list', enter: 'Open the row', space: 'Choose a report to verify', escape: 'Close the window; the focus goes back to where it came from',
  },
});

const KEYS = [['Ctrl K', '⌘ K'], ['?'], ['↑', '↓'], ['PgUp', 'PgDn'], ['Home', 'End'], ['Enter'], ['Space'], ['Esc']] as const;
const MEANINGS = ['palette', 'help', 'rows', 'pages', 'ends', 'enter', 'space', 'escape'] as const;

/** What keys do, asked for by `?`. */
export default function Shortcuts({ close }: { close: () => void }) {
  const w = useWords(W);
  return (
    <Dialog title={w.title} open onClose={close}>
      <table>
        <caption className="visually-hidden">{w.caption}</caption>
        <thead><tr><th scope="col">{w.key}</th><th scope="col">{w.what}</th></tr></thead>
        <tbody>
          {MEANINGS.map((meaning, at) => <tr key={meaning}><th scope="row">{KEYS[at]?.map((key, n) => <span key={key}>{n > 0 ? ` ${w.or} ` : ''}<kbd>{key}</kbd></span>)}</th><td>{w[meaning]}</td></tr>)}
        </tbody>
      </table>
    </Dialog>
  );
}
