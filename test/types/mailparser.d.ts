/** What our tests use of `mailparser`, which brings no types. */
declare module 'mailparser' {
  export interface Addresses {
    value: { name: string; address?: string }[];
    text: string;
  }
  export interface ParsedMail {
    headers: Map<string, unknown>;
    headerLines: { key: string; line: string }[];
    subject?: string;
    messageId?: string;
    date?: Date;
    from?: Addresses;
    to?: Addresses;
    cc?: Addresses;
    bcc?: Addresses;
    replyTo?: Addresses;
    text?: string;
    html: string | false;
  }
  export function simpleParser(source: Buffer, options?: { skipTextToHtml?: boolean; skipHtmlToText?: boolean }): Promise<ParsedMail>;
}
