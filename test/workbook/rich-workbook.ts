/** A workbook with everything that libraries are known to lose, as Excel writes it. Two header rows, five data rows. */
import { MAIN, OFFICE, type Parts, zip } from './packages.ts';

const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** Columns A to E are the table; G holds formulas of the user's that read our columns once they stand in F to I. */
const ROWS = [
  '<row r="1" spans="1:5" ht="28.5" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c></row>',
  '<row r="3" spans="1:5"><c r="A3" s="1" t="s"><v>1</v></c><c r="B3" s="1" t="s"><v>2</v></c><c r="C3" s="1"/><c r="D3" s="1" t="s"><v>3</v></c><c r="E3" s="1" t="s"><v>4</v></c></row>',
  '<row r="4" spans="1:5" hidden="1"><c r="A4" s="2"><v>1</v></c><c r="B4" s="2" t="s"><v>5</v></c><c r="C4" s="2"/><c r="D4" s="3"><v>45931</v></c><c r="E4" s="4"><v>20</v></c></row>',
  '<row r="5" spans="1:5"><c r="A5" s="2"><v>2</v></c><c r="B5" s="2" t="s"><v>5</v></c><c r="D5" s="3"><v>45932</v></c><c r="E5" s="4"><f>10+5</f><v>15</v></c></row>',
  '<row r="7" spans="1:5"><c r="A7" s="2"><v>4</v></c><c r="E7" s="4"><f>SUM(F4:F6)</f><v>0</v></c></row>',
  '<row r="8" spans="1:12"><c r="A8" t="s"><v>6</v></c><c r="E8" s="4"><f>SUM(E4:E7)</f><v>35</v></c><c r="K8"><f>COUNTIF(申报!$G$4:$G$7,"通过")</f><v>0</v></c><c r="L8"><f>SUM(核定)</f><v>0</v></c></row>',
];

const HEAD = `${HEADER}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><sheetPr codeName="Sheet1"><tabColor rgb="FFFF0000"/><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:L8"/><sheetViews><sheetView tabSelected="1" zoomScale="85" workbookViewId="0"><pane xSplit="2" ySplit="3" topLeftCell="C4" activePane="bottomRight" state="frozen"/><selection pane="bottomRight" activeCell="C4" sqref="C4"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16.5" x14ac:dyDescent="0.25"/><cols><col min="1" max="1" width="6.5" customWidth="1"/><col min="2" max="3" width="30" style="2" customWidth="1"/><col min="5" max="16384" width="11.5" style="2" hidden="1" customWidth="1"/></cols>`;

const TAIL = `<sheetProtection algorithmName="SHA-512" hashValue="abc=" saltValue="def=" spinCount="100000" sheet="1" objects="1"/><protectedRanges><protectedRange sqref="B4:B7" name="可改"/></protectedRanges><autoFilter ref="A3:E7"/><mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="B3:C3"/></mergeCells><phoneticPr fontId="1" type="noConversion"/><conditionalFormatting sqref="E4:E7"><cfRule type="dataBar" priority="3"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar><extLst><ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}" xmlns:x14="${X14}"><x14:id>{11111111-2222-3333-4444-555555555555}</x14:id></ext></extLst></cfRule></conditionalFormatting><conditionalFormatting sqref="B4:B7"><cfRule type="duplicateValues" dxfId="0" priority="1"/></conditionalFormatting><dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="B4:B7"><formula1>"甲,乙"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks><printOptions horizontalCentered="1"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" r:id="rId2"/><headerFooter><oddFooter>&amp;C第 &amp;P 页</oddFooter></headerFooter><ignoredErrors><ignoredError sqref="A4:A7" numberStoredAsText="1"/></ignoredErrors><legacyDrawing r:id="rId3"/><tableParts count="1"><tablePart r:id="rId4"/></tableParts><extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="${X14}"><x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list"><x14:formula1><xm:f>名录!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>D4:D7</xm:sqref></x14:dataValidation></x14:dataValidations></ext><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="${X14}"><x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="dataBar" id="{11111111-2222-3333-4444-555555555555}"><x14:dataBar/></x14:cfRule><x14:cfRule type="expression" priority="7" id="{22222222-2222-3333-4444-555555555555}"><xm:f>名录!$A$1=1</xm:f></x14:cfRule><xm:sqref>E4:E7</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>`;

export const JUDGED = `${HEAD}<sheetData>${ROWS.join('')}</sheetData>${TAIL}`;

const LIST = `${HEADER}<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>5</v></c><c r="B1"><f>申报!F4</f><v>0</v></c></row></sheetData></worksheet>`;

const STYLES = `${HEADER}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="0.0000"/></numFmts><fonts count="2"><font><sz val="11"/><color theme="1"/><name val="仿宋"/><family val="3"/><charset val="134"/></font><font><b/><sz val="12"/><name val="黑体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor theme="4" tint="0.8"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1"><protection locked="0"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1"/><xf numFmtId="176" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="center" indent="1"/></xf><xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs><tableStyles count="0" defaultTableStyle="TableStyleMedium2"/><extLst><ext uri="{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}" xmlns:x14="${X14}"><x14:slicerStyles defaultSlicerStyle="SlicerStyleLight1"/></ext></extLst></styleSheet>`;

const WORKBOOK = `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><fileVersion appName="xl" lastEdited="7"/><workbookPr codeName="ThisWorkbook"/><workbookProtection lockStructure="1"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="20000" windowHeight="9000" activeTab="0"/></bookViews><sheets><sheet name="申报" sheetId="4" r:id="rId1"/><sheet name="名录" sheetId="7" state="veryHidden" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">申报!$A$3:$E$7</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">申报!$1:$3</definedName><definedName name="核定">申报!$F$4:$F$7</definedName></definedNames><calcPr calcId="191029"/><extLst><ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>`;

const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
const relation = (id: string, type: string, target: string, more = '') =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${more}/>`;
const relations = (...each: string[]) =>
  `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;

export function richParts(): Parts {
  return {
    '[Content_Types].xml': `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${override('xl/workbook.xml', `${TYPE}.sheet.main+xml`)}${override('xl/worksheets/sheet1.xml', `${TYPE}.worksheet+xml`)}${override('xl/worksheets/sheet2.xml', `${TYPE}.worksheet+xml`)}${override('xl/styles.xml', `${TYPE}.styles+xml`)}${override('xl/sharedStrings.xml', `${TYPE}.sharedStrings+xml`)}${override('xl/comments1.xml', `${TYPE}.comments+xml`)}${override('xl/tables/table1.xml', `${TYPE}.table+xml`)}${override('xl/calcChain.xml', `${TYPE}.calcChain+xml`)}${override('xl/theme/theme1.xml', 'application/vnd.openxmlformats-officedocument.theme+xml')}</Types>`,
    '_rels/.rels': relations(
      relation('rId1', 'officeDocument', 'xl/workbook.xml'),
      relation('rId2', 'extended-properties', 'docProps/app.xml'),
      relation('rId3', 'customXml', 'customXml/item1.xml'),
    ),
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': relations(
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      relation('rId2', 'worksheet', 'worksheets/sheet2.xml'),
      relation('rId3', 'theme', 'theme/theme1.xml'),
      relation('rId4', 'styles', 'styles.xml'),
      relation('rId5', 'sharedStrings', 'sharedStrings.xml'),
      relation('rId6', 'calcChain', 'calcChain.xml'),
    ),
    'xl/worksheets/sheet1.xml': JUDGED,
    'xl/worksheets/_rels/sheet1.xml.rels': relations(
      relation('rId1', 'hyperlink', 'https://example.org/', ' TargetMode="External"'),
      relation('rId2', 'printerSettings', '../printerSettings/printerSettings1.bin'),
      relation('rId3', 'vmlDrawing', '../drawings/vmlDrawing1.vml'),
      relation('rId4', 'table', '../tables/table1.xml'),
      relation('rId5', 'comments', '../comments1.xml'),
    ),
    'xl/worksheets/sheet2.xml': LIST,
    'xl/theme/theme1.xml': `${HEADER}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements/></a:theme>`,
    'xl/styles.xml': STYLES,
    'xl/sharedStrings.xml': `${HEADER}<sst xmlns="${MAIN}" count="7" uniqueCount="7">${['申报汇总表', '序号', '申报单位', '日期', '金额', '哈密甲公司', '合计'].map((each) => `<si><t>${each}</t></si>`).join('')}</sst>`,
    'xl/comments1.xml': `${HEADER}<comments xmlns="${MAIN}"><authors><author>张</author></authors><commentList><comment ref="E4" authorId="0"><text><r><t>请核对</t></r></text></comment></commentList></comments>`,
    'xl/drawings/vmlDrawing1.vml': '<xml xmlns:v="urn:schemas-microsoft-com:vml"/>',
    'xl/tables/table1.xml': `${HEADER}<table xmlns="${MAIN}" id="1" name="表1" displayName="表1" ref="A3:E7"><autoFilter ref="A3:E7"/><tableColumns count="5"><tableColumn id="1" name="序号"/><tableColumn id="2" name="申报单位"/><tableColumn id="3" name="列1"/><tableColumn id="4" name="日期"/><tableColumn id="5" name="金额"/></tableColumns></table>`,
    'xl/printerSettings/printerSettings1.bin': 'printer',
    'xl/calcChain.xml': `${HEADER}<calcChain xmlns="${MAIN}"><c r="E5" i="4"/><c r="E7" i="4"/><c r="E8" i="4"/></calcChain>`,
    'customXml/item1.xml': '<root xmlns="urn:bureau"/>',
    'docProps/app.xml': `${HEADER}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><TitlesOfParts/></Properties>`,
  };
}

export function richWorkbook(): Uint8Array {
  return zip(richParts());
}
