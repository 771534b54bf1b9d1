/** The same texts in another language: strings stay strings, functions keep their arguments. */
export type Wording<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string
    ? string
    : Texts[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Wording<Texts[Key]>;
};
