import type { LabelText } from '#libs/agreement/types/world.js';

/** What a sentence fills in: names of stages, gates and the like, as refusals carry them. */
export type Params = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** A refusal's code: everything that is said about it, in both languages. */
export interface CodeDefinition {
  /** HTTP status of `api.md` §9. */
  status: number;
  title: LabelText;
  /** What is wrong and what to do next; holds without any parameter. */
  plain: LabelText;
  /** The same with `{parameters}`; used where the refusal carries all of them. */
  precise?: LabelText;
  /** Further reading of the page `/problems/<code>`: when it comes, what helps. */
  page: LabelText;
}
