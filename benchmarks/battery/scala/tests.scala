    }
    def main(args: Array[String]) = {
    assert(total((List[Long](1l.toLong, 2l.toLong, 3l.toLong))) == (6l));
    assert(total((List[Long]())) == (0l));
    assert(total((List[Long](3l.toLong, 1l.toLong))) == (4l));
    }

}
