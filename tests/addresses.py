"""Ways to write the address of this machine, or of one on a private network."""

PUBLIC = [
    "8.8.8.8",
    "2606:4700::1111",
    "64:ff9b::808:808",
    "64:ff9b:1::808:808",
    "64:ff9b:1:808:8:800::",
    "2002:808:808::",
    "::8.8.8.8",
    "::ffff:8.8.8.8",
]
PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "224.0.0.1",
    "::",
    "::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "64:ff9b:1:7f00:0:100::",
    "64:ff9b:1:7f00:0:100:808:808",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
]
NUMBERS = [
    *("127.1", "127.0.1", "127.000.000.001", "127.255.255.254", "2130706433", "017700000001"),
    *("0x7f000001", "0x7f.0.0.1", "0x7F.1", "0177.0.0.1", "0177.0.1", "0", "0.0.0.0", "127.0.0.1."),
    *("10.1", "167772161", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "192.168.1.1"),
    *("192.168.257", "172.16.0.1", "172.31.255.255", "192.0.0.1", "198.18.0.1", "255.255.255.255"),
]
"""IPv4 as inet_aton(3) reads it, and further networks that are not open."""
NAMES = ["localhost", "LOCALHOST", "localhost.", "ip6-localhost", "１２７.0.0.1", "127。0。0。1"]
SCHEMES = [
    *("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "data:text/html,<p>x</p>"),
    *("javascript:alert(1)", "//127.0.0.1/", "http:/127.0.0.1/", "/etc/passwd", "C:\\secret.txt"),
    *("http:\\\\127.0.0.1\\", " http://127.0.0.1/", "HTTP+UNIX://%2Fvar%2Frun%2Fx/"),
]
"""What is no address on the web at all."""


def forms(port: int) -> list[str]:
    """All as addresses that would lead to a server at ``port`` of this machine, if anywhere."""
    hosts = [f"[{ip}]" if ":" in ip else ip for ip in PRIVATE] + NUMBERS + NAMES
    login = [f"http://news.example@127.0.0.1:{port}/", f"http://127.0.0.1:{port}#@news.example/"]
    return [f"http://{host}:{port}/" for host in hosts] + login + SCHEMES
