import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';

/** Path below which the issuer asks who signs in. */
export const SIGN_IN = '/sign-in/';

/** Bytes of a form that are read. */
const FORM_LIMIT = 4_096;

/** Who is usually tried; any other name of the form `role[@unit]` is typed. */
const PEOPLE = ['coordinator@BIRO-KS', 'coordinator@BP3MI-BALI', 'coordinator@BP3MI-NTT', 'coordinator@BP3MI-JATIM', 'supervisor@BIRO-KS', 'supervisor@BP3MI-JATIM', 'auditor', 'admin'];

const WORDS = {
  id: {
    title: 'Masuk ke Tepati', local: 'Tumpukan lokal: siapa pun masuk dengan memilih peran, tanpa kata sandi. Bukan untuk pemakaian sebenarnya.',
    as: 'Masuk sebagai', other: 'Nama lain, berbentuk peran atau peran@unit', enter: 'Masuk', wrong: 'Nama itu tidak dikenal. Bentuknya: coordinator, supervisor, auditor, atau admin, lalu boleh @UNIT.',
    over: 'Permintaan masuk ini sudah berakhir. Buka kembali ruang kerja dan coba lagi.',
  },
  en: {
    title: 'Sign in to Tepati', local: 'Local stack: anybody signs in by choosing a role, without a password. Not for real use.',
    as: 'Sign in as', other: 'Another name, as role or role@unit', enter: 'Sign in', wrong: 'That name is not known. Its form: coordinator, supervisor, auditor or admin, then if you like @UNIT.',
    over: 'This sign-in is over. Open the workspace again and retry.',
  },
} as const;

const STYLE = `body{margin:0;font:16px/1.5 system-ui,Arial,sans-serif;color:#1f2933;background:#eef2f3}header{background:#0f4c4a;color:#fff;padding:14px 16px;font-size:19px;font-weight:bold}
main{max-width:460px;margin:0 auto;padding:12px 16px 32px;background:#fff}h1{font-size:20px}p{color:#52606d}button{display:block;width:100%;font:inherit;font-weight:bold;text-align:left;color:#0b5a56;
background:#fff;border:1px solid #7b8794;border-radius:6px;padding:11px 14px;margin:8px 0;cursor:pointer}button.go{color:#fff;background:#0f6b66;border:0;text-align:center}label{display:block;font-weight:bold;margin-top:18px}
input{width:100%;box-sizing:border-box;font:inherit;padding:9px;border:1px solid #7b8794;border-radius:4px}:focus-visible{outline:3px solid #1d4f91;outline-offset:2px}.wrong{color:#9a4b00;font-weight:bold}`;

/** The page of the embedded issuer on which a person says who they are, and what takes their answer. */
export function signInPage(provider: Provider, known: (login: string) => boolean): (request: IncomingMessage, reply: ServerResponse) => void {
  return (request, reply) => {
    answer(provider, known, request, reply).catch(() => {
      // Its cookie or its time is over; nothing was done.
      send(reply, 400, 'id', (w) => `<p class="wrong">${w.over}</p>`);
    });
  };
}

async function answer(provider: Provider, known: (login: string) => boolean, request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const { params } = await provider.interactionDetails(request, reply);
  const language = String(params['ui_locales'] ?? 'id').startsWith('en') ? 'en' : 'id';
  if (request.method !== 'POST') return send(reply, 200, language, (w) => form(w, null));
  const login = (await formOf(request)).get('login')?.trim() ?? '';
  if (!known(login)) return send(reply, 422, language, (w) => form(w, w.wrong));
  await provider.interactionFinished(request, reply, { login: { accountId: login, remember: false } });
}

type W = (typeof WORDS)['id' | 'en'];

function form(w: W, wrong: string | null): string {
  const buttons = PEOPLE.map((login) => `<button name="login" value="${login}">${login}</button>`).join('');
  return `<h1>${w.title}</h1><p>${w.local}</p><form method="post"><h2>${w.as}</h2>${buttons}</form><form method="post"><label for="login">${w.other}</label>${wrong === null ? '' : `<p class="wrong" role="alert">${wrong}</p>`}
<input id="login" name="login" autocomplete="off" autocapitalize="none" spellcheck="false" required><button class="go">${w.enter}</button></form>`;
}

function send(reply: ServerResponse, status: number, language: 'id' | 'en', body: (w: W) => string): void {
  const w = WORDS[language];
  reply.writeHead(status, {
    'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'`,
  });
  reply.end(`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${w.title}</title><style>${STYLE}</style></head>
<body><header>Tepati</header><main>${body(w)}</main></body></html>`);
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > FORM_LIMIT) throw new Error('the form is too large');
  }
  return new URLSearchParams(text);
}
