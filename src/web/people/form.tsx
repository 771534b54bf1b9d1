import type { Child } from 'hono/jsx';

interface FieldGiven {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password';
  readonly value?: string;
  readonly autocomplete: string;
  readonly hint?: string;
  /** Why what came was not taken. */
  readonly problem?: string | undefined;
}

/** A field with its label, what is wanted, and what was wrong with what came. */
export function Field({ name, label, type = 'text', value, autocomplete, hint, problem }: FieldGiven) {
  const described = [
    hint === undefined ? [] : `${name}-hint`,
    problem === undefined ? [] : `${name}-problem`,
  ].flat();
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        autocomplete={autocomplete}
        required
        maxlength={256}
        spellcheck={false}
        autocapitalize={type === 'password' || name === 'login' ? 'none' : undefined}
        aria-invalid={problem === undefined ? undefined : 'true'}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
      />
      {hint === undefined ? null : (
        <small id={`${name}-hint`} class="hint">
          {hint}
        </small>
      )}
      {problem === undefined ? null : (
        <strong id={`${name}-problem`} class="problem">
          ✕ {problem}
        </strong>
      )}
    </div>
  );
}

/** A choice with its label. */
export function Choice({
  name,
  label,
  value,
  options,
  hint,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly hint?: string;
}) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name} aria-describedby={hint === undefined ? undefined : `${name}-hint`}>
        {options.map(([one, text]) => (
          <option value={one} selected={one === value}>
            {text}
          </option>
        ))}
      </select>
      {hint === undefined ? null : (
        <small id={`${name}-hint`} class="hint">
          {hint}
        </small>
      )}
    </div>
  );
}

/** What was refused as a whole, read out as the page opens. */
export function Refusal({ children }: { children: Child }) {
  return (
    <p class="problems" role="alert">
      ✕ {children}
    </p>
  );
}

/** A field of a form as a text; empty where none came, or a file. */
export function readText(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}
