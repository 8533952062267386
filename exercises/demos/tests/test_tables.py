"""Own tables: what is read, what is refused, and with which sentence."""

import numpy as np
import pytest

from exercises.demos.tables import (
    LARGEST_TABLE,
    MOST_COLUMNS,
    MOST_ROWS,
    InvalidTableError,
    columns_of,
    read_table,
    stored_table,
)

PLAIN = b"height,weight,kind\n1.5,50,cat\n1.75,70.25,dog\n-2e3,0,cat\n"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        PLAIN.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + PLAIN,
        PLAIN.replace(b",", b";").replace(b".", b","),
        PLAIN.replace(b",", b"\t"),
        PLAIN.replace(b",", b", ") + b"\n , ,\n",
        b"kind,height,weight\ncat,1.5,50\ndog,1.75,70.25\ncat,-2e3,0",
        b'"height","weight","kind"\n"1.5","50","cat"\n1.75,70.25,dog\n-2000,0,cat',
    ],
    ids=["plain", "windows", "bom", "semicolon", "tab", "blanks", "order", "quoted"],
)
def test_a_table_is_read_however_it_is_written(data: bytes) -> None:
    table = read_table(data, "animals")

    assert table.names == ("height", "weight")
    assert table.matrix.tolist() == [[1.5, 50], [1.75, 70.25], [-2000, 0]]
    assert table.labels == ("cat", "dog", "cat")
    assert table.label_name == "kind"
    assert table.levels == ("cat", "dog")
    assert table.codes.tolist() == [0, 1, 0]


def test_a_table_without_labels_has_none() -> None:
    table = read_table(b"x\n1\n2\n")

    assert table.labels is None
    assert table.codes.tolist() == [0, 0]


def test_what_is_kept_comes_back() -> None:
    for data in (PLAIN, b"x\n1\n2\n"):
        table = read_table(data, "animals")
        again = columns_of(stored_table(table))

        assert np.array_equal(again.matrix, table.matrix)
        assert (again.title, again.names) == (table.title, table.names)
        assert (again.labels, again.label_name) == (table.labels, table.label_name)


def test_the_largest_table_is_read_and_one_more_is_not() -> None:
    header = ",".join(f"c{place}" for place in range(MOST_COLUMNS))
    row = ",".join(["0.5"] * MOST_COLUMNS)
    most = "\n".join([header, *[row] * MOST_ROWS])

    assert read_table(most.encode()).matrix.shape == (MOST_ROWS, MOST_COLUMNS)
    with pytest.raises(InvalidTableError, match="2001 rows; at most 2000"):
        read_table(f"{most}\n{row}".encode())
    with pytest.raises(InvalidTableError, match="21 columns; at most 20"):
        read_table(f"{header},more\n{row},1".encode())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"x\n" + b"1\n" * LARGEST_TABLE, "at most 1 MB"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
        (b"PK\x03\x04 a workbook", "as text"),
        ("größe\n1".encode("latin-1"), "UTF-8"),
        (b"x,y\n1,\x00\n", "as text"),
        (b"x,y\n", "no row below"),
        (b"1,2\n3,4\n", "names of the columns"),
        (b"x,x\n1,2\n", "Two columns have the name 'x'"),
        (b"x,\n1,2\n", "needs a name"),
        (b"x," + b"y" * 61 + b"\n1,2\n", "needs a name"),
        (b"x,y\n1,2\n3\n", "Row 3 has 1 cells"),
        (b"x\n1\nnan\n", "Row 3 has 'nan' in the column 'x'"),
        (b"x\n1\ninf\n", "Row 3 has 'inf'"),
        (b"x,y\n1,1\n,1\n", "Row 3 has nothing in the column 'x'"),
        (b"x\n1\n1e300\n", "Row 3 has '1e300'"),
        (b"x\n1\n2\nthree\n", "Row 4 has 'three'"),
        (b"a,b\nx,y\nz,w\n", "No column of this table holds numbers"),
        (b"a,b,c\nx,y,1\nz,w,2\n", "Only one column may hold words"),
        (
            b"a,b\n" + b"".join(b"w%d,1\n" % i for i in range(31)),
            "31 different words",
        ),
        (b"a,b\n" + b"w" * 61 + b",1\n", "Every label"),
        (b'a,b\n"x\ny",1\n', "Every label"),
        (b'a,b\n"x,1\n', "not a CSV table"),
        (b'a,b\n"x"y,1\n', "not a CSV table"),
        (b"<html><script>alert(1)</script></html>", "no row below"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(InvalidTableError) as refused:
        read_table(data)

    assert words in str(refused.value)
    assert str(refused.value).endswith(".")
    assert len(str(refused.value)) < 200
