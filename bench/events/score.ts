/** Precision, recall and F1, 0..1. */
export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** How groups agree with labelled ones: B³ over articles (Bagga and Baldwin 1998), and over pairs of them. */
export interface GroupFigures {
  readonly b3: Figures;
  readonly pairs: Figures;
  readonly groups: number;
}

/** Compares two labels of each article: what was found, and what is right. */
export function scoreGroups(found: readonly string[], right: readonly string[]): GroupFigures {
  let precision = 0;
  let recall = 0;
  const pairs = { both: 0, found: 0, right: 0 };
  found.forEach((group, at) => {
    let inGroup = 0;
    let inRight = 0;
    let inBoth = 0;
    found.forEach((other, place) => {
      const isFound = other === group;
      const isRight = right[place] === right[at];
      inGroup += Number(isFound);
      inRight += Number(isRight);
      inBoth += Number(isFound && isRight);
    });
    precision += inBoth / inGroup / found.length;
    recall += inBoth / inRight / found.length;
    pairs.both += inBoth - 1;
    pairs.found += inGroup - 1;
    pairs.right += inRight - 1;
  });
  return {
    b3: figuresOf(precision, recall),
    pairs: figuresOf(pairs.found === 0 ? 1 : pairs.both / pairs.found, pairs.both / Math.max(1, pairs.right)),
    groups: new Set(found).size,
  };
}

function figuresOf(precision: number, recall: number): Figures {
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
