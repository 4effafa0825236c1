"""What is told in the reports of bodies whose decisions stand in the sentences of a story, held against their text."""

REPORTS = {
    "kitchens": {
        "mandate": [
            ("a", "to count the kitchens in which no stove works", ["counting of kitchens"]),
            ("b", "to bring the cooks of two regions together", ["meeting of cooks"]),
            ("c", "to report to the Council at its 31st session", ["reporting"]),
        ],
        "citations": [
            (3, "CSK29", "CSK29/SR/4", 21, 26),
            (3, "CSK29", "CSK29/SR/4", 30, 30),
            (4, "CSK30", "CSK30/SR/2", 8, 17),
            (5, "CSK30", "CSK30/SR/2", 18, 29),
        ],
        "decisions": [
            (3, "CSK29", None, "The Council took note of the count."),
            (4, "CSK30", None, "kitchens with an open fire should be counted apart from the rest"),
            (5, "CSK30", "6.2", "The Council noted the report and asked for a second meeting before its 33rd session."),
        ],
        "annex": [
            ("a", "First count", "CSK29/SR/4", 21, 30, None, None),
            ("a", "First count", "CSK30/SR/2", 8, 16, None, None),
            ("b", "Meeting of cooks", "CSK30/SR/2", 18, 29, "CSK30", "6.2"),
        ],
        "problems": {
            "annex-range-not-in-body": 1,
            "annex-row-incomplete": 2,
            "citation-not-in-annex": 1,
            "commitment-due-later": 1,
        },
    },
    "ferries": {
        "mandate": [
            (
                "3(1)",
                "to publish a guide on life jackets for small ferries",
                ["Draft guide on life jackets", "Revised guide"],
            ),
            ("3(2)", "to train port medical officers", ["PORT MEDICAL OFFICERS"]),
            ("3(3)", "to report to the Board at its 151st session", ["REPORT"]),
        ],
        "citations": [
            (3, "CHB147", "CHB147/SR/4", 12, 15),
            (5, "CHB149", "CHB149/SR/2", 4, 4),
            (5, "CHB149", "CHB149/SR/2", 6, 6),
            (5, "CHB149", "CHB149/SR/2", 9, 9),
            (6, "CHB150", "CHB150/SR/3", 21, 30),
        ],
        "decisions": [
            (
                4,
                "CHB147",
                "6",
                "The Board took note of the draft and asked the Regional Director to add drawings.",
            ),
            (
                5,
                "CHB149",
                None,
                "It was discussed briefly (see CHB149/SR/2 at paras 4, 6 and 9), and the Board approved it.",
            ),
            (6, "CHB150", None, "The Board welcomed the courses and encouraged Member States to share their trainers."),
        ],
        "annex": [
            ("3(1)", "Draft guide on life jackets", "CHB147/SR/4", 12, 15, "CHB147", "6"),
            ("3(1)", "Revised guide", "CHB149/SR/2", 4, 9, None, None),
            ("3(2)", "Courses for port medical officers", "CHB150/SR/3", 21, 30, None, None),
        ],
        "problems": {"annex-row-incomplete": 2},
    },
    "silica": {
        "mandate": [
            ("A", "Exposure tables", ["Exposure tables", "Revised limits"]),
            ("B", "Inspectors", ["Network of inspectors"]),
            ("C", "Masks", ["Note on masks"]),
            ("D", "Research", ["Research"]),
        ],
        "citations": [
            (3, "GWB.341", "GWB.341/PV", 112, 131),
            (5, "GWB.341", "GWB.341/PV", 88, 88),
            (6, "GWB.343", "GWB.343/PV", 90, 97),
            (7, "GWB.344", "GWB.344/PV", 5, 5),
            (7, "GWB.344", "GWB.344/PV", 7, 7),
        ],
        "decisions": [
            (
                4,
                "GWB.341",
                "132",
                "The Governing Body took note of the tables and requested the Office to revise the limits.",
            ),
            (5, "GWB.341", None, "The Governing Body adopted them without discussion."),
            (
                6,
                "GWB.343",
                "98",
                "The Governing Body asked the Office to convene the network every year.",
            ),
            (7, "GWB.344", None, "The Governing Body deferred its consideration of the note to its 347th Session."),
        ],
        "annex": [
            ("A", "Exposure tables", "GWB.341/PV", 112, 131, "GWB.341", "132"),
            ("A", "Revised limits", "GWB.343/PV", 88, 88, None, None),
            ("B", "Network of inspectors", "GWB.343/PV", 90, 97, "GWB.343", "98"),
            ("C", "Note on masks", "GWB.344/PV", 5, 7, None, None),
        ],
        "problems": {
            "annex-range-not-in-body": 1,
            "annex-row-incomplete": 2,
            "citation-not-in-annex": 1,
            "commitment-due-later": 1,
            "document-not-in-body": 1,
            "mandate-without-row": 1,
            "session-differs": 1,
            "session-unnamed": 1,
        },
    },
    "lightships": {
        "mandate": [
            (
                1,
                "Model agreement on the towing of lightships",
                ["Model agreement, first draft", "Report of the correspondence group", "Approval"],
            ),
            (2, "List of lightships out of service", ["List of lightships"]),
        ],
        "citations": [
            (3, "LSC 106", "LSC 106/13", 12, 15),
            (4, "LSC 107", "LSC 107/14", 20, 33),
            (5, "LSC 108", "LSC 108/15", 7, 8),
            (5, "LSC 107", "LSC 107/14", 34, 34),
            (6, "LSC 109", "LSC 109/12", 41, 41),
        ],
        "decisions": [
            (
                3,
                "LSC 106",
                None,
                "The Committee, at its 106th session, considered a first draft (LSC 106/4) "
                "and established a correspondence group.",
            ),
            (
                4,
                "LSC 107",
                None,
                "The Committee agreed on the model agreement in principle and instructed the "
                "Secretariat to have it edited.",
            ),
            (
                5,
                "LSC 108",
                None,
                "The Committee, at its 108th session, approved the model agreement.",
            ),
            (6, "LSC 109", "41", "It was noted by the Committee."),
        ],
        "annex": [
            (1, "Model agreement, first draft", "LSC 106/13", 12, 15, None, None),
            (1, "Report of the correspondence group", "LSC 107/14", 20, 33, None, None),
            (1, "Approval", "LSC 108/15", 7, 8, None, None),
            (2, "List of lightships", "LSC 109/12", 41, 41, None, None),
        ],
        "problems": {"annex-row-incomplete": 4, "document-not-in-body": 1},
    },
    "mules": {
        "mandate": [
            ("a", "open a register of mountain libraries", ["Register"]),
            ("b", "lend book mules to libraries without roads", ["Book mules"]),
            ("c", "report at its 214th session", ["Report"]),
        ],
        "citations": [
            (3, "209 EX", "209 EX/SR.3", 7, 9),
            (3, "209 EX", "209 EX/SR.4", 3, 3),
            (6, "211 EX", "211 EX/SR.5", 20, 28),
        ],
        "decisions": [
            (
                4,
                "209 EX",
                "14",
                "Having examined document 209 EX/14, the Executive Board took note of the register "
                "(209 EX/Decision 14).",
            ),
            (
                6,
                "211 EX",
                "9",
                "The Executive Board decided to double the number of mules and invited Member "
                "States to contribute (211 EX/Decision 9).",
            ),
        ],
        "annex": [
            ("a", "Register of mountain libraries", "209 EX/SR.3", 7, 9, "209 EX", "14"),
            ("a", "Register of mountain libraries", "209 EX/SR.4", 3, 3, None, None),
            ("b", "Book mules", "211 EX/SR.5", 20, 28, "211 EX", "9"),
        ],
        "problems": {"annex-row-incomplete": 1, "commitment-due-later": 1, "number-skipped": 1},
    },
    "peat": {
        "mandate": [
            (
                3,
                "Requests the Executive Director to draw a map of drained peatlands",
                ["Requests the Executive Director to draw a map of drained peatlands"],
            ),
            (
                4,
                "Invites Member States to rewet at least one drained peatland",
                ["Invites Member States to rewet at least one drained peatland"],
            ),
        ],
        "citations": [
            (3, "UNPX/EA.5", "UNPX/EA.5/28", 61, 66),
            (4, "UNPX/EA.5", "UNPX/EA.5/28", 67, 67),
            (5, "UNPX/EA.5", "UNPX/EA.5/28", 70, 73),
        ],
        "decisions": [(4, "UNPX/EA.5", "67", "It decided to open the map to universities.")],
        "annex": [],
        "problems": {"no-annex": 1},
    },
    "plants": {
        "mandate": [
            (1, "to draw up a model licence for wild harvest", ["Model licence", "Translations"]),
            (2, "to survey traders", ["Survey of traders"]),
            (3, "to report to COP10 and COP11", ["Reports"]),
        ],
        "citations": [
            (2, "COP8", "MPC/COP/8/REC/2", 101, 118),
            (4, "COP9", "MPC/COP/9/REC/1", 33, 33),
            (4, "COP9", "MPC/COP/9/REC/1", 34, 34),
            (5, "COP10", "MPC/COP/10/REC/1", 60, 71),
        ],
        "decisions": [
            (
                3,
                "COP8",
                "119",
                "COP8 took note of the model licence and asked the Convention Secretariat to translate it.",
            ),
            (5, "COP10", None, "Parties should register traders by 2026."),
        ],
        "annex": [
            (1, "Model licence", "MPC/COP/8/REC/2", 101, 118, "COP8", "119"),
            (1, "Translations", "MPC/COP/9/REC/1", 33, 34, None, None),
            (2, "Survey of traders", "MPC/COP/10/REC/1", 60, 71, None, None),
        ],
        "problems": {"annex-row-incomplete": 2, "mandate-without-row": 1},
    },
    "seeds": {
        "mandate": [
            (1, "To hold a course on drying seed", ["Course on drying seed"]),
            (2, "To write to seed banks without a freezer", ["Letters to seed banks"]),
        ],
        "citations": [
            (1, "BSB/17", "BSB/17/10", 77, 77),
            (2, "BSB/18", "BSB/18/11", 31, 31),
            (2, "BSB/19", "BSB/19/9", 50, 58),
            (4, "BSB/20", "BSB/20/9", 12, 12),
            (5, "BSB/21", "BSB/21/12", 8, 8),
        ],
        "decisions": [
            (
                3,
                "BSB/19",
                "59",
                "Following the discussion, the Board requested that a second course be held before "
                "the twenty-third session.",
            ),
            (
                4,
                "BSB/20",
                "12",
                "The replies, summarized in BSB/20/INF/2, were noted by the Board without "
                "discussion at the twentieth session.",
            ),
        ],
        "annex": [
            (1, "Course on drying seed", "BSB/19/9", 50, 58, "BSB/19", "59"),
            (2, "Letters to seed banks", "BSB/20/9", 12, 12, None, None),
            (2, "Letters to seed banks", "BSB/21/12", 8, 8, None, None),
        ],
        "problems": {
            "annex-row-incomplete": 2,
            "citation-not-in-annex": 1,
            "commitment-due-later": 1,
        },
    },
    "tides": {
        "mandate": [
            (1, "to list all tide gauges older than fifty years", ["Listing of old tide gauges"]),
            (2, "to propose a common form for readings", ["Common form, draft", "Common form, revised"]),
        ],
        "citations": [
            (1, "CTW/5", "CTW/5/14", 6, 6),
            (2, "CTW/6", "CTW/6/11", 14, 14),
            (2, "CTW/6", "CTW/6/11", 15, 15),
            (2, "CTW/6", "CTW/6/11", 19, 22),
            (4, "CTW/7", "CTW/7/12", 30, 41),
            (4, "CTW/8", "CTW/8/10", 16, 16),
        ],
        "decisions": [
            (
                3,
                "CTW/6",
                "23",
                "The Committee noted the list with appreciation. It further decided that the list would be kept open.",
            ),
            (
                4,
                "CTW/8",
                "17",
                "The Committee adopted the revised form at its eighth meeting.",
            ),
        ],
        "annex": [
            (1, "List of old tide gauges", "CTW/6/11", 14, 22, "CTW/6", "23"),
            (2, "Common form, draft", "CTW/7/12", 30, 41, None, None),
            (2, "Common form, revised", "CTW/8/10", 16, 16, "CTW/8", "17"),
        ],
        "problems": {"annex-row-incomplete": 1, "decision-session-unnamed": 1},
    },
    "semaphores": {
        "mandate": [(1, "Flags", ["Flags"]), (2, "Lamps", ["Lamps"]), (3, "Horns", ["Horns"])],
        "citations": [
            (3, "SSG/14", "SSG/14/R1", 31, 38),
            (5, "SSG/16", "SSG/16/R1", 12, 12),
            (5, "SSG/16", "SSG/16/R1", 15, 17),
        ],
        "decisions": [
            (4, "SSG/14", "39", "The Study Group agreed to start a new work item on flags."),
            (5, "SSG/16", "18", "The Study Group approved the text; it was published in May 2022."),
        ],
        "annex": [(1, "Flags", "SSG/14/R1", 31, 38, "SSG/14", "39"), (2, "Lamps", "SSG/16/R1", 12, 17, "SSG/16", "18")],
        "problems": {"decision-session-unnamed": 1, "mandate-without-row": 1, "number-in-levels": 1},
    },
}
