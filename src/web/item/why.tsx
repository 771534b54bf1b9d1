import type { Grounds } from '../../model/article.ts';
import { listAgainst, orderParts } from '../../model/grounds.ts';
import type { TextPart } from '../../model/vocabulary.ts';
import { MarkedParts, PART_CLASSES } from './marked-text.tsx';
import { Heading, nameCountries } from './pieces.tsx';
import type { ItemView, Wording } from './view.ts';

/** Why an item is, or is not, foreign affairs: the sentence that decided, how sure that is, what a person said. */
export function Why({ v }: { v: ItemView }) {
  const { item, t } = v;
  const isForeign = item.label === 'foreign-affairs';
  return (
    <section class="why" aria-labelledby="why">
      <Heading level={v.level} id="why">
        {isForeign ? t.why : t.whyNot}
      </Heading>
      {item.grounds === null ? isForeign && <p>{t.noSentence}</p> : <Sentence grounds={item.grounds} w={v} />}
      <Against v={v} />
      <p class="soft">
        {isForeign ? t.isForeign : t.isOther} · {describeScore(item.score, v)}
        {item.judgedFrom === 'title' && ` · ${t.byTitle}`}
      </p>
      <Decided v={v} />
      <Weights v={v} />
    </section>
  );
}

function Sentence({ grounds, w }: { grounds: Grounds; w: Wording }) {
  const { t, f } = w;
  const country = grounds.country === null ? '' : ` (${f.country(grounds.country)})`;
  return (
    <>
      <blockquote>
        <p>
          <MarkedParts sentence={grounds.sentence} grounds={grounds} />
        </p>
      </blockquote>
      <dl class="parts">
        {orderParts(grounds).map(([part, value]) => (
          <div>
            <dt>{t[part]}</dt>
            <dd>
              <span class={PART_CLASSES[part]}>{value}</span>
              {part === 'counterpart' && country}
            </dd>
          </div>
        ))}
        {grounds.place === null ? null : (
          <div>
            <dt>{t.place}</dt>
            <dd>{grounds.place}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

function Against({ v }: { v: ItemView }) {
  const against = listAgainst(v.item.evidence);
  if (against.length === 0) return null;
  return (
    <p>
      {v.t.against}:{' '}
      {against.map(({ kind, terms }) => `${kind[v.language]} (${terms.join(', ')})`).join('; ')}.
    </p>
  );
}

/** What people decided about label and countries, with what the machine had said. */
function Decided({ v }: { v: ItemView }) {
  const { t, f } = v;
  const { judgement, countryCorrection } = v.item;
  return (
    <>
      {judgement === null ? null : (
        <p class="decided-by">
          <strong>{t.judgedBy(judgement.by ?? t.someone, f.date(judgement.judgedAt))}:</strong>{' '}
          {judgement.label === 'other' ? t.isOther : t.isForeign}.{' '}
          {t.machineSaid(
            judgement.machineLabel === 'other' ? t.isOther : t.isForeign,
            f.percent(judgement.score),
          )}{' '}
          {judgement.note === null ? '' : t.noteOf(judgement.note)}
        </p>
      )}
      {countryCorrection === null ? null : (
        <p class="decided-by">
          <strong>{t.judgedBy(countryCorrection.by, f.date(countryCorrection.at))}:</strong>{' '}
          {nameCountries(countryCorrection.countries, v)}.{' '}
          {t.machineCountries(nameCountries(countryCorrection.machineCountries, v))}{' '}
          {countryCorrection.note === null ? '' : t.noteOf(countryCorrection.note)}
        </p>
      )}
    </>
  );
}

function Weights({ v: { item, t, f } }: { v: ItemView }) {
  const terms = [...item.evidence].sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
  return (
    <details>
      <summary>{t.weights}</summary>
      {terms.length === 0 ? (
        <p>{t.noWeights}</p>
      ) : (
        <>
          <p class="soft">{t.weightsNote(item.model)}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.term}</th>
                <th scope="col" class="number">
                  {t.weight}
                </th>
                <th scope="col">{t.where}</th>
              </tr>
            </thead>
            <tbody>
              {terms.map(({ term, weight, where }) => (
                <tr>
                  <td>{term}</td>
                  <td class="number">{`${weight < 0 ? '−' : '+'}${f.number(Math.abs(weight))}`}</td>
                  <td>{t[PLACES[where]]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </details>
  );
}

/** Where a part of a text stands. */
export const PLACES = { title: 'inTitle', lead: 'inLead', body: 'inBody' } as const satisfies Record<
  TextPart,
  string
>;

function describeScore(score: number, { t, f }: Wording): string {
  const word = score >= 0.9 ? t.certain : score >= 0.7 ? t.likely : score >= 0.4 ? t.unsure : t.unlikely;
  return `${word} ${f.percent(score)}`;
}
