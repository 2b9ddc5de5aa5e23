"""Decrypts SRTP with libsrtp (Debian: python3-pylibsrtp). Standard input: a packet a line, in hexadecimal. Argument: master key and salt
in base64. Standard output: the payload of each packet. A packet that the key does not open ends it with an error."""

import base64
import sys

from pylibsrtp import Policy, Session

HEADER = 12

session = Session(Policy(key=base64.b64decode(sys.argv[1]), ssrc_type=Policy.SSRC_ANY_INBOUND))
for line in sys.stdin.read().split():
    print(session.unprotect(bytes.fromhex(line.replace(":", "")))[HEADER:].hex())
