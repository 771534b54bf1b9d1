/** The parts of the OpenAPI document that the page shows. */
export interface ShownDocument {
  readonly info: { readonly description?: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ShownOperation>>>>;
  readonly webhooks: Readonly<Record<string, Readonly<Record<string, ShownOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, ShownSchema>> };
}

/** The parts of a JSON Schema that the page shows. */
export interface ShownSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: ShownSchema;
  readonly properties?: Readonly<Record<string, ShownSchema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly ShownSchema[];
  readonly anyOf?: readonly ShownSchema[];
  readonly oneOf?: readonly ShownSchema[];
}

/** A body, by its media type. */
export interface ShownContent {
  readonly content?: Readonly<Record<string, { readonly schema: ShownSchema; readonly example?: unknown }>>;
}

/** One call, or one alert. */
export interface ShownOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
    readonly schema: ShownSchema;
  }[];
  readonly requestBody?: ShownContent;
  readonly responses: Readonly<
    Record<string, ShownContent & { readonly $ref?: string; readonly description?: string }>
  >;
}
