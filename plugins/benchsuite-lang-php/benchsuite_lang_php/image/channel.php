<?php
// The channel between a solution and its checker: frames of eight bytes of length and JSON, on a socket, synchronous.

namespace Benchsuite;

/** The other side has ended. */
final class Gone extends \Exception
{
}

final class Channel
{
    private const NUMBER = 4;
    private const FRAME = 64 << 20;
    private const DEPTH = 1000;
    private $in;
    private $out;

    public function __construct()
    {
        // Apart, because a stream that is read and written drops what it has read ahead.
        $this->in = fopen('php://fd/' . self::NUMBER, 'r');
        $this->out = fopen('php://fd/' . self::NUMBER, 'w');
    }

    /** Write a frame; a RangeException where it would be too large, Gone where nobody reads any more. */
    public function send(array $message): void
    {
        $flags = JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;
        $text = json_encode($message, $flags, self::DEPTH);
        if (strlen($text) > self::FRAME) {
            throw new \RangeException('a value of ' . (strlen($text) >> 20) . ' MiB');
        }
        for ($frame = pack('J', strlen($text)) . $text; $frame !== ''; $frame = substr($frame, $written)) {
            $written = @fwrite($this->out, $frame);
            if (!$written) {
                throw new Gone('the other side has ended');
            }
        }
    }

    /** The next frame; Gone where there is none, another exception where it is none. */
    public function receive(): array
    {
        $size = unpack('J', $this->exactly(8))[1];
        if ($size < 0 || $size > self::FRAME) {
            throw new \RangeException('a frame that is too large');
        }
        $message = json_decode($this->exactly($size), false, self::DEPTH, JSON_THROW_ON_ERROR);
        if (!is_array($message)) {
            throw new \UnexpectedValueException('no message');
        }
        return $message;
    }

    private function exactly(int $size): string
    {
        for ($parts = [], $left = $size; $left > 0; $left -= strlen($more)) {
            $more = @fread($this->in, min($left, 1 << 20));
            if ($more === false || $more === '') {
                throw new Gone('the other side has ended');
            }
            $parts[] = $more;
        }
        return implode('', $parts);
    }
}
