namespace Bench.Tests;

public class SampleTests
{
    [Fact]
    public void Of_OddNumber_HasMiddleAsMedian()
    {
        var sample = Sample.Of([9, 1, 5]);

        Assert.Equal(new Sample(1, 3, 5, 7, 9), sample);
    }

    [Fact]
    public void Of_EvenNumber_HasMedianBetweenTheMiddleTwo()
    {
        var sample = Sample.Of([4, 1, 2, 3]);

        Assert.Equal(new Sample(1, 1.75, 2.5, 3.25, 4), sample);
    }

    [Fact]
    public void Of_SingleValue_IsThatValueThroughout()
    {
        Assert.Equal(new Sample(7, 7, 7, 7, 7), Sample.Of([7]));
    }

    [Fact]
    public void Of_Nothing_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample.Of([]));
    }
}
