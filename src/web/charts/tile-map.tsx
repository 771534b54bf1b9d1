import type { ChartText } from './chart-text.tsx';

/** What a province's tile shows. */
export interface Tile {
  readonly province: string;
  /** Above its name: a sign and a number. */
  readonly mark: string;
  /** Read out in the place of name and mark, which it begins with. */
  readonly label: string;
  /** Where it leads; `null`: nowhere. */
  readonly href: string | null;
  /** Of its looks: `ok`, `broken`, `none`, `level-3`. */
  readonly look: string;
}

/** Column and row of each province, and its name in lines that fit; drawn by hand, without boundaries. */
const PLACES: Readonly<Record<string, readonly [column: number, row: number, ...lines: string[]]>> = {
  'Lai Châu': [0, 0, 'Lai', 'Châu'],
  'Lào Cai': [1, 0, 'Lào', 'Cai'],
  'Tuyên Quang': [2, 0, 'Tuyên', 'Quang'],
  'Cao Bằng': [3, 0, 'Cao', 'Bằng'],
  'Điện Biên': [0, 1, 'Điện', 'Biên'],
  'Sơn La': [1, 1, 'Sơn', 'La'],
  'Phú Thọ': [2, 1, 'Phú', 'Thọ'],
  'Thái Nguyên': [3, 1, 'Thái', 'Nguyên'],
  'Lạng Sơn': [4, 1, 'Lạng', 'Sơn'],
  'Hà Nội': [2, 2, 'Hà', 'Nội'],
  'Bắc Ninh': [3, 2, 'Bắc', 'Ninh'],
  'Quảng Ninh': [4, 2, 'Quảng', 'Ninh'],
  'Thanh Hóa': [1, 3, 'Thanh', 'Hóa'],
  'Ninh Bình': [2, 3, 'Ninh', 'Bình'],
  'Hưng Yên': [3, 3, 'Hưng', 'Yên'],
  'Hải Phòng': [4, 3, 'Hải', 'Phòng'],
  'Nghệ An': [1, 4, 'Nghệ', 'An'],
  'Hà Tĩnh': [2, 5, 'Hà', 'Tĩnh'],
  'Quảng Trị': [2, 6, 'Quảng', 'Trị'],
  Huế: [3, 7, 'Huế'],
  'Đà Nẵng': [3, 8, 'Đà', 'Nẵng'],
  'Quảng Ngãi': [3, 9, 'Quảng', 'Ngãi'],
  'Gia Lai': [3, 10, 'Gia', 'Lai'],
  'Đắk Lắk': [3, 11, 'Đắk', 'Lắk'],
  'Khánh Hòa': [4, 11, 'Khánh', 'Hòa'],
  'Tây Ninh': [1, 12, 'Tây', 'Ninh'],
  'Đồng Nai': [2, 12, 'Đồng', 'Nai'],
  'Lâm Đồng': [3, 12, 'Lâm', 'Đồng'],
  'An Giang': [0, 13, 'An', 'Giang'],
  'Đồng Tháp': [1, 13, 'Đồng', 'Tháp'],
  'TP Hồ Chí Minh': [2, 13, 'TP Hồ', 'Chí Minh'],
  'Cần Thơ': [0, 14, 'Cần', 'Thơ'],
  'Vĩnh Long': [1, 14, 'Vĩnh', 'Long'],
  'Cà Mau': [0, 15, 'Cà', 'Mau'],
};
/** Archipelagos of a province, as official maps have them. */
const ISLANDS = [
  { name: 'Hoàng Sa', province: 'Đà Nẵng', column: 5, row: 8 },
  { name: 'Trường Sa', province: 'Khánh Hòa', column: 5, row: 12 },
] as const;

const [WIDTH, HEIGHT, GAP] = [62, 58, 3];
const LINE = 15;

/** The 34 provinces as tiles about where they lie. */
export function TileMap({ id, tiles, text }: { id: string; tiles: readonly Tile[]; text: ChartText }) {
  const byProvince = new Map(tiles.map((tile) => [tile.province, tile]));
  return (
    <svg
      class="tiles"
      viewBox={`0 0 ${6 * WIDTH} ${16 * HEIGHT}`}
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{text.title}</title>
      <desc id={`${id}-desc`}>{text.description}</desc>
      {Object.entries(PLACES).map(([province, [column, row, ...lines]]) => {
        const tile = byProvince.get(province);
        return tile && <ProvinceTile tile={tile} x={column * WIDTH} y={row * HEIGHT} lines={lines} />;
      })}
      {ISLANDS.map(({ name, province, column, row }) => {
        const tile = byProvince.get(province);
        return tile && <IslandTile name={name} tile={tile} x={column * WIDTH} y={row * HEIGHT} />;
      })}
    </svg>
  );
}

function ProvinceTile({ tile, x, y, lines }: { tile: Tile; x: number; y: number; lines: string[] }) {
  const middle = x + WIDTH / 2;
  const drawing = (
    <>
      <rect x={x + GAP / 2} y={y + GAP / 2} width={WIDTH - GAP} height={HEIGHT - GAP} rx="5" />
      <text>
        {lines.map((line, at) => (
          <tspan x={middle} y={y + 34 + at * LINE}>{`${line} `}</tspan>
        ))}
        <tspan class="mark" x={middle} y={y + 18}>
          {tile.mark}
        </tspan>
      </text>
    </>
  );
  return <TileFrame tile={tile} drawing={drawing} />;
}

/** A link with its words for who does not see it; without one, a picture with them. */
function TileFrame({ tile, drawing }: { tile: Tile; drawing: unknown }) {
  const { href, label, look } = tile;
  const inside = (
    <>
      <title>{label}</title>
      {drawing}
    </>
  );
  if (href === null)
    return (
      <g class={`tile ${look}`} role="img" aria-label={label}>
        {inside}
      </g>
    );
  return (
    <a class={`tile ${look}`} href={href} aria-label={label}>
      {inside}
    </a>
  );
}

function IslandTile({ name, tile, x, y }: { name: string; tile: Tile; x: number; y: number }) {
  const [first, second] = name.split(' ');
  const middle = x + WIDTH / 2;
  return (
    <g class={`tile island ${tile.look}`} role="img" aria-label={`${name} (${tile.province})`}>
      <rect x={x + 10} y={y + 8} width={WIDTH - 20} height={HEIGHT - 16} rx="5" />
      <text x={middle} y={y + 27}>
        {first}
      </text>
      <text x={middle} y={y + 41}>
        {second}
      </text>
    </g>
  );
}
