import { AlignmentType, Header, ImportedXmlComponent, PageNumber, Paragraph, TextRun } from 'docx';
import { DRAFT } from '../words.ts';
import { halfPoints } from './styles.ts';

/** A pale text across the page, as Word's own command for watermarks makes it. */
const WATERMARK = `<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:120pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#f0dcdc" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold" string="${DRAFT}"/><w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict>`;

/** The heads of pages: the number from page 2 on, in the middle; across all of them what says that it is a draft. */
export function writePageHeads(isDraft: boolean, fontSize: number): { default: Header; first: Header } {
  const mark = (): TextRun[] =>
    isDraft
      ? [new TextRun({ noProof: true, children: [ImportedXmlComponent.fromXmlString(WATERMARK)] })]
      : [];
  const number = new TextRun({ size: halfPoints(fontSize), children: [PageNumber.CURRENT] });
  return {
    default: new Header({
      children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number, ...mark()] })],
    }),
    first: new Header({ children: [new Paragraph({ children: mark() })] }),
  };
}
