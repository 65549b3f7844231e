package io.tenure.targets;

import io.tenure.table.ColumnType;
import java.util.List;

/** The parts of a workbook beside its sheets. */
record WorkbookParts(List<Range> sheets) {
  static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  private static final String FORMATS = "http://schemas.openxmlformats.org/";
  private static final String MAIN = FORMATS + "spreadsheetml/2006/main";
  private static final String RELATIONS = FORMATS + "package/2006/relationships";
  private static final String KIND = FORMATS + "officeDocument/2006/relationships/";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  static final String PACKAGE =
      HEAD
          + ("<Relationships xmlns='" + RELATIONS + "'><Relationship Id='r1' Type='" + KIND)
          + "officeDocument' Target='xl/workbook.xml'/></Relationships>";

  /** Places in the list of styles. */
  static final int NAME = 1;

  private static final int DATE = 2;
  private static final int COUNT = 3;
  private static final int MONEY = 4;
  private static final int SHARE = 5;
  private static final int NUMBER = 6;

  /** A sheet by its name, and the cells that can be filtered; none if empty. */
  record Range(String name, String cells) {}

  static int style(ColumnType type) {
    return switch (type) {
      case TEXT, FLAG, AGE, DAYS, PLACE -> 0;
      case DATE -> DATE;
      case CUSTOMERS, SPELLS, ORDERS, INVOICES, CONTRACTS, COHORTS, ROWS -> COUNT;
      case MONEY, MONEY_PER -> MONEY;
      case RATE -> SHARE;
      case RATIO, POINTS, MEASURE, DIFFERENCE, NUMBER -> NUMBER;
    };
  }

  static String sheetFile(int sheet) {
    return "xl/worksheets/sheet" + (sheet + 1) + ".xml";
  }

  String contentTypes() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("<Types xmlns='").append(FORMATS).append("package/2006/content-types'>");
    text.append("<Default Extension='rels'");
    text.append(" ContentType='application/vnd.openxmlformats-package.relationships+xml'/>");
    text.append("<Default Extension='xml' ContentType='application/xml'/>");
    text.append(override("xl/workbook.xml", "sheet.main"));
    text.append(override("xl/styles.xml", "styles"));
    for (int sheet = 0; sheet < sheets.size(); sheet++) {
      text.append(override(sheetFile(sheet), "worksheet"));
    }
    return text.append("</Types>").toString();
  }

  private static String override(String part, String kind) {
    return "<Override PartName='/" + part + "' ContentType='" + TYPE + kind + "+xml'/>";
  }

  String workbook() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("<workbook xmlns='").append(MAIN).append("' xmlns:r='");
    text.append(FORMATS).append("officeDocument/2006/relationships'><sheets>");
    StringBuilder filters = new StringBuilder();
    for (int sheet = 0; sheet < sheets.size(); sheet++) {
      Range range = sheets.get(sheet);
      text.append("<sheet name='").append(range.name()).append("' sheetId='").append(sheet + 1);
      text.append("' r:id='r").append(sheet + 1).append("'/>");
      if (range.cells().isEmpty()) {
        continue;
      }
      filters.append("<definedName name='_xlnm._FilterDatabase' hidden='1' localSheetId='");
      filters.append(sheet).append("'>'").append(range.name()).append("'!");
      filters.append(range.cells().replaceAll("([A-Z]+)([0-9]+)", "\\$$1\\$$2"));
      filters.append("</definedName>");
    }
    return text.append("</sheets><definedNames>")
        .append(filters)
        .append("</definedNames></workbook>")
        .toString();
  }

  String relations() {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("<Relationships xmlns='").append(RELATIONS).append("'>");
    for (int sheet = 0; sheet < sheets.size(); sheet++) {
      text.append(relation(sheet + 1, "worksheet", sheetFile(sheet)));
    }
    return text.append(relation(sheets.size() + 1, "styles", "xl/styles.xml"))
        .append("</Relationships>")
        .toString();
  }

  private static String relation(int id, String kind, String part) {
    String target = part.substring("xl/".length());
    return "<Relationship Id='r" + id + "' Type='" + KIND + kind + "' Target='" + target + "'/>";
  }

  /** In the order of the places above. */
  static String styles(int moneyScale) {
    String money = moneyScale == 0 ? "#,##0" : "#,##0." + "0".repeat(moneyScale);
    return HEAD
        + ("<styleSheet xmlns='" + MAIN + "'><numFmts count='4'>")
        + "<numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/>"
        + ("<numFmt numFmtId='165' formatCode='" + money + "'/>")
        + "<numFmt numFmtId='166' formatCode='0.0%'/><numFmt numFmtId='167' formatCode='0.000'/>"
        + "</numFmts><fonts count='2'><font><sz val='11'/><name val='Calibri'/></font>"
        + "<font><b/><sz val='11'/><name val='Calibri'/></font></fonts>"
        + "<fills count='2'><fill><patternFill patternType='none'/></fill>"
        + "<fill><patternFill patternType='gray125'/></fill></fills>"
        + "<borders count='1'><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count='1'><xf numFmtId='0' fontId='0' fillId='0' borderId='0'/>"
        + ("</cellStyleXfs><cellXfs count='7'>" + xf(0, 0) + xf(0, 1) + xf(164, 0) + xf(3, 0))
        + (xf(165, 0) + xf(166, 0) + xf(167, 0) + "</cellXfs>")
        + "<cellStyles count='1'><cellStyle name='Normal' xfId='0' builtinId='0'/></cellStyles>"
        + "</styleSheet>";
  }

  private static String xf(int format, int font) {
    return "<xf numFmtId='"
        + format
        + "' fontId='"
        + font
        + "' fillId='0' borderId='0' xfId='0' applyNumberFormat='1' applyFont='1'/>";
  }
}
