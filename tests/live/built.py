"""Answers of the publishers, built byte for byte in their documented shape; one entry a connector."""

import hashlib
import io
import json
import zipfile

from suasion.record.live.connectors import upr_info_database

RESOLUTIONS = """record_id,symbol,title,statement,date,year,body,vote_type,agenda_item_no,agenda_item_title,\
agenda_subject,main_sponsors,draft,yes,no,abstain,nonvoting,total,record_url
40001,A/HRC/RES/58/1,"A title, with a comma : resolution /",adopted by the Human Rights Council at its 58th session,\
2025-04-03,2025,Human Rights Council,RECORDED,4.,Situations,BELARUS - HUMAN RIGHTS SITUATION,Poland,A/HRC/58/L.1,\
2,1,1,0,4,https://searchlibrary.ohchr.org/record/40001
"""
VOTES_LONG = """record_id,symbol,date,body,iso3,vote
40001,A/HRC/RES/58/1,2025-04-03,HRC,FRA,Y
40001,A/HRC/RES/58/1,2025-04-03,HRC,DEU,Y
40001,A/HRC/RES/58/1,2025-04-03,HRC,CHN,N
40001,A/HRC/RES/58/1,2025-04-03,HRC,IND,A
"""
DATAVERSE = """rcid\tccode\tmember\tvote\tsession\tdate\tunres\tamend\tpara\tshort\tdescr\thr
9001\t2\t1\t3\t79\t2024-12-04\tA/RES/79/100\t0\t0\tRIGHTS\t"The right to food"\t1
9001\t710\t1\t1\t79\t2024-12-04\tA/RES/79/100\t0\t0\tRIGHTS\t"The right to food"\t1
9001\t220\t1\t8\t79\t2024-12-04\tA/RES/79/100\t0\t0\tRIGHTS\t"The right to food"\t1
9001\t999\t1\t9\t79\t2024-12-04\tA/RES/79/100\t0\t0\tRIGHTS\t"The right to food"\t1
"""


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in files.items():
            packed.writestr(f"lszoszk-hrc-voting-193f2d4/data/csv/{name}", text)
    return out.getvalue()


def zenodo(site, files):
    """A Zenodo record with these files: path to bytes."""
    base = "https://zenodo.org/api/records/21281232"
    entries = []
    for name, data in files.items():
        address = f"{base}/files/{name}/content"
        site.files[address.replace("https://", "/")] = data
        entries.append(
            {
                "key": name,
                "size": len(data),
                "checksum": f"md5:{hashlib.md5(data, usedforsecurity=False).hexdigest()}",
                "links": {"self": address},
            }
        )
    site.files["/zenodo.org/api/records/21281232"] = json.dumps({"id": 21281232, "files": entries}).encode()


def dataverse(site, files, label="UNVotes.tab"):
    """A Dataverse dataset that lists one file of roll calls."""
    listed(site, "LEJUQZ", {label: (77, files["UNVotes.txt"])})


def reviews(site, files):
    """UPR Info's search without rows: how many recommendations each session has; the early ones are not asked for."""
    buckets = [
        {"key": "s1", "doc_count": 9, "filtered": {"doc_count": len(files)}, "label": "45 - January 2024"},
        {"key": "s2", "doc_count": 9, "filtered": {"doc_count": 500}, "label": "1 - April 2008"},
        {"key": "missing", "doc_count": 0, "filtered": {"doc_count": 0}, "label": "No label"},
    ]
    answer = {
        "rows": [],
        "totalRows": 10000,
        "relation": "gte",
        "aggregations": {"all": {"session": {"buckets": buckets}}},
    }
    site.files[upr_info_database.address().replace("https://", "/")] = json.dumps(answer).encode()


def debates(site, files):
    """The dataset of the General Debate: an archive and a workbook that the Dataverse serves as a table."""
    labels = {"UNGDC_1946-2024.tgz": (5, files["speeches.tgz"]), "Speakers_by_session.tab": (6, files["speakers.xlsx"])}
    listed(site, "0TJX8Y", labels)


def listed(site, doi, labels):
    """A listing of label to (id, bytes), and the files; the checksum of a table is that of its original."""
    listing = (
        "/dataverse.harvard.edu/api/datasets/:persistentId/versions/:latest-published/files"
        f"?persistentId=doi:10.7910/DVN/{doi}"
    )
    files = [{"label": "Codebook.pdf", "dataFile": {"id": 1, "filesize": 5, "md5": "x"}}]
    for label, (number, data) in labels.items():
        md5 = hashlib.md5(data, usedforsecurity=False).hexdigest()
        files.append({"label": label, "dataFile": {"id": number, "filesize": len(data), "md5": md5}})
        site.files[f"/dataverse.harvard.edu/api/access/datafile/{number}"] = data
    site.files[listing] = json.dumps({"status": "OK", "data": files}).encode()
