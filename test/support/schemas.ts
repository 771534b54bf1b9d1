type Schema = Readonly<Record<string, unknown>>;

/**
 * A schema of an OpenAPI document by itself, every reference put in its place, that takes no field which it does not name:
 * the document leaves that open, so that fields may be added.
 */
export function closeSchemas(schema: unknown, document: object): Schema {
  return close(schema, document, false) as Schema;
}

function close(part: unknown, document: object, isPartOfAll: boolean): unknown {
  if (Array.isArray(part)) return part.map((one) => close(one, document, isPartOfAll));
  if (typeof part !== 'object' || part === null) return part;
  const given = resolve(part as Schema, document);
  const entries = Object.entries(given).map(([key, value]) => {
    if (key === 'properties' || key === 'patternProperties') {
      const fields = Object.entries(value as Schema).map(([name, field]) => [
        name,
        close(field, document, false),
      ]);
      return [key, Object.fromEntries(fields)] as const;
    }
    if (['enum', 'const', 'default', 'example', 'examples', 'required'].includes(key))
      return [key, value] as const;
    return [key, close(value, document, key === 'allOf')] as const;
  });
  const isObject = 'properties' in given || 'allOf' in given;
  if (isObject && !isPartOfAll && !('additionalProperties' in given))
    entries.push(['unevaluatedProperties', false]);
  return Object.fromEntries(entries);
}

/** What a `$ref` into the document names; anything else is itself. */
export function resolve(schema: Schema, document: object): Schema {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return schema;
  let found: unknown = document;
  for (const step of ref.replace(/^#\//u, '').split('/')) found = (found as Schema)[step];
  return resolve(found as Schema, document);
}
