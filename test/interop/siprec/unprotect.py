"""Decrypts SRTP and SRTCP with libsrtp (Debian: python3-pylibsrtp). Standard input: a packet a line, in hexadecimal. Arguments: `media` or
`control`; master key and salt in base64. Standard output: each packet as it was before. One that the key does not open ends it with an error."""

import base64
import sys

from pylibsrtp import Policy, Session

_, kind, key = sys.argv
session = Session(Policy(key=base64.b64decode(key), ssrc_type=Policy.SSRC_ANY_INBOUND))
unprotect = session.unprotect_rtcp if kind == "control" else session.unprotect
for line in sys.stdin.read().split():
    print(unprotect(bytes.fromhex(line.replace(":", ""))).hex())
