/** One text for people in both languages of the service. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}
