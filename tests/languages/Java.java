/** What docs/coming-from-java-and-javascript.md says about Java, as Java does it. */
class Java {
    record Resource(String name, boolean fails) implements AutoCloseable {
        Resource(String name) {
            this(name, false);
        }

        @Override
        public void close() throws Exception {
            if (fails) {
                throw new Exception(name);
            }
            System.out.println("close " + name);
        }
    }

    static void order() throws Exception {
        try (var first = new Resource("first"); var second = new Resource("second")) {
            System.out.println("the block");
        }
    }

    static void theFirstExceptionStays() {
        try (var file = new Resource("close", true)) {
            throw new Exception("write");
        } catch (Exception error) {
            System.out.println("caught " + error.getMessage());
            System.out.println("suppressed " + error.getSuppressed()[0].getMessage());
        }
    }

    static void anExceptionOfTheCleanUpAlone() {
        try (var file = new Resource("close", true)) {
            System.out.println("the block");
        } catch (Exception error) {
            System.out.println("caught " + error.getMessage());
        }
    }

    static void finallyThatThrowsLosesTheFirst() {
        try {
            try {
                throw new Exception("write");
            } finally {
                new Resource("close", true).close();
            }
        } catch (Exception error) {
            System.out.println("caught " + error.getMessage());
            System.out.println("suppressed " + error.getSuppressed().length);
        }
    }

    @SuppressWarnings("finally")
    static int returning() {
        int n = 1;
        try {
            return n;
        } finally {
            n = 10;
        }
    }

    static void aResultIsEvaluatedBeforeAndStays() {
        System.out.println("returned " + returning());
    }

    static void aResourceIsClosedBeforeCatchAndFinally() {
        try (var file = new Resource("file")) {
            throw new Exception("write");
        } catch (Exception error) {
            System.out.println("catch " + error.getMessage());
        } finally {
            System.out.println("finally");
        }
    }

    static void nullIsSkipped() throws Exception {
        try (Resource nothing = null) {
            System.out.println("nothing to close");
        }
    }

    static void anExitRunsNothing() {
        try {
            System.out.println("exit");
            System.out.flush();
            System.exit(0);
        } finally {
            System.out.println("never");
        }
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("# order");
        order();
        System.out.println("# the first exception stays");
        theFirstExceptionStays();
        System.out.println("# an exception of the clean up alone");
        anExceptionOfTheCleanUpAlone();
        System.out.println("# finally that throws loses the first");
        finallyThatThrowsLosesTheFirst();
        System.out.println("# a result is evaluated before and stays");
        aResultIsEvaluatedBeforeAndStays();
        System.out.println("# a resource is closed before catch and finally");
        aResourceIsClosedBeforeCatchAndFinally();
        System.out.println("# null is skipped");
        nullIsSkipped();
        System.out.println("# an exit runs nothing");
        anExitRunsNothing();
    }
}
