import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

interface Rules {
  readonly groups: readonly {
    readonly name: string;
    readonly rules: readonly {
      readonly alert: string;
      readonly expr: string;
      readonly for?: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly annotations: Readonly<Record<string, string>>;
    }[];
  }[];
}

interface Dashboard {
  readonly panels: readonly {
    readonly title: string;
    readonly targets?: readonly { readonly expr: string }[];
  }[];
}

/** The rules of deploy/, as Prometheus reads them. */
export async function readRules(): Promise<Rules> {
  return parse(await readFile('deploy/prometheus-alerts.yaml', 'utf8')) as Rules;
}

/** The dashboard of deploy/, as Grafana imports it. */
export async function readDashboard(): Promise<Dashboard> {
  return JSON.parse(await readFile('deploy/grafana-dashboard.json', 'utf8')) as Dashboard;
}

/** The metrics that rules and dashboard use, by the names that /metrics declares; `used` counts the expressions. */
export async function readMonitoring(): Promise<{ names: ReadonlySet<string>; used: number }> {
  const rules = (await readRules()).groups.flatMap((group) => group.rules.map(({ expr }) => expr));
  const panels = (await readDashboard()).panels.flatMap(({ targets = [] }) =>
    targets.map(({ expr }) => expr),
  );
  const expressions = [...rules, ...panels];
  const names = expressions.flatMap((expr) =>
    [...expr.matchAll(/\b(?:vong|process|nodejs)_\w+/gu)].map(String),
  );
  return {
    names: new Set(names.map((name) => name.replace(/_(?:bucket|sum|count)$/u, ''))),
    used: expressions.length,
  };
}
