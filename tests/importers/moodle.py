"""Prints the multiple-choice questions of a Moodle XML file as JSON, as moodle_xml_parser reads them."""

import dataclasses
import json
import sys

from moodle_xml_parser.parser import parse_file

found = parse_file(sys.argv[1])
json.dump([dataclasses.asdict(question) for question in found["multichoice"]], sys.stdout)
