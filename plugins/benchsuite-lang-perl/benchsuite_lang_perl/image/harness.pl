# Runs a solution in package main, and then its tests in a package of their own, which see plain copies of what the
# solution returns.
#
#     perl harness.pl        solution.pl, tests.pl and the name of the checks stand in this directory

package Benchsuite;
use strict;
use warnings;
use Scalar::Util qw(blessed reftype);

open(my $token, '+<&=', 3) or die "no token: $!";
my $half = line();
my ($solution, $tests, $name) = map { slurp($_) } qw(solution.pl tests.pl name);
unlink 'tests.pl', 'name';    # a solution must not find them
my ($checks, $raised, $foul) = (0, '', '');

# Loaded before the solution, which could put its own in their place.
my $module = $tests =~ /^\s*use\s+Data::Compare\b/m ? 'Data::Compare' : 'Test::Deep';
eval "require $module; 1" or die $@;
my $compare = $module eq 'Data::Compare' ? \&Data::Compare::Compare : \&Test::Deep::eq_deeply;

sub line {
    my $text = '';
    while (sysread($token, my $byte, 1)) {
        last if $byte eq "\n";
        $text .= $byte;
    }
    return $text;
}

sub slurp {
    open(my $file, '<', $_[0]) or die "$_[0]: $!";
    local $/;
    return scalar <$file>;
}

# A copy of a value that no class and no tie makes equal to everything.
sub plain {
    my ($value, $seen) = @_;
    my $kind = reftype($value) or return $value;
    return $seen->{$value + 0} if !blessed($value) && $seen->{ $value + 0 };
    if ($kind eq 'ARRAY') {
        my $copy = [];
        $seen->{$value + 0} = $copy if !blessed($value);
        push @$copy, map { plain($_, $seen) } @$value;
        return $copy;
    }
    if ($kind eq 'HASH') {
        my $copy = {};
        $seen->{$value + 0} = $copy if !blessed($value);
        $copy->{$_} = plain($value->{$_}, $seen) for keys %$value;
        return $copy;
    }
    return blessed($value) ? "an object of $kind" : $value;
}

sub fail {
    my ($reason) = @_;
    $reason =~ s/\n*\z/\n/;
    syswrite(STDERR, $reason);
    CORE::exit(1);
}

sub check {
    $checks++;
    my $good = $compare->(@_);
    $foul ||= sprintf('line %d', (caller)[2]) if !$good;
    return $good;
}

sub prove {
    syswrite($token, "ready $checks\n");
    my $other = line();
    my $proof = join '', map { sprintf '%08x', hex(substr $half, 8 * $_, 8) ^ hex(substr $other, 8 * $_, 8) } 0 .. 3;
    syswrite($token, "$proof\n");
    CORE::exit(0);
}

# The tests' own exit.
sub leave {
    my ($status) = @_;
    fail($raised ? "In the solution: $raised" : "a check failed: $foul") if $status || $foul;
    prove();
}

sub run {
    my ($text, $package, $file) = @_;
    ## no critic
    return eval "package $package; no strict; no warnings; local \$SIG{__WARN__};\n#line 1 \"$file\"\n$text\n;1";
}

my $tried = sub { package main; return eval "no strict; no warnings;\n#line 1 \"solution.pl\"\n$solution\n;1" };
if (!$tried->()) {
    my $said = $@;
    fail("solution.pl does not compile: $said") if $said =~ /syntax error|Can't find string terminator|aborted due to|Missing right/;
    fail("In the solution: $said");
}

{
    no strict 'refs';
    no warnings;
    *{'BenchsuiteTests::exit'} = \&leave;
    *{"BenchsuiteTests::$name"} = \&check;
    for my $word ($tests =~ /\b([A-Za-z_]\w*)/g) {
        next if defined &{"BenchsuiteTests::$word"} || !defined &{"main::$word"};
        my $own = \&{"main::$word"};
        *{"BenchsuiteTests::$word"} = sub {
            my @found = eval { wantarray ? $own->(@_) : scalar $own->(@_) };
            if ($@) { $raised = "$@"; die $@ }
            @found = map { plain($_, {}) } @found;
            return wantarray ? @found : $found[0];
        };
    }
}
if (!run($tests, 'BenchsuiteTests', 'tests.pl')) {
    fail($raised ? "In the solution: $raised" : "In the tests: $@\na check failed: " . (split /\n/, "$@")[0]);
}
leave(0);
