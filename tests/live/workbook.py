"""A small workbook built by hand: sheets of text cells, as a spreadsheet program would pack them."""

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(sheets):
    """The bytes of a workbook: name to rows of text; '' is an empty cell."""
    names = list(sheets)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKED}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{TYPE}.worksheet+xml"/>'
            for i, _ in enumerate(names, 1)
        )
        + "</Types>",
        "_rels/.rels": relations([(f"{LINKS}/officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
        + "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(names, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            [(f"{LINKS}/worksheet", f"worksheets/sheet{i}.xml") for i, _ in enumerate(names, 1)]
        ),
    }
    for i, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{i}.xml"] = worksheet(rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return out.getvalue()


def relations(targets):
    lines = [f'<Relationship Id="r{i}" Type="{kind}" Target="{to}"/>' for i, (kind, to) in enumerate(targets, 1)]
    return f'<Relationships xmlns="{PACKED}/relationships">{"".join(lines)}</Relationships>'


def worksheet(rows):
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [
            f'<c r="{column(i)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(str(text))}</t></is></c>'
            for i, text in enumerate(row)
            if text != ""
        ]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def column(index):
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
